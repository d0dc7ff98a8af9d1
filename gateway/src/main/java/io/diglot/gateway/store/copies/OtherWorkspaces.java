package io.diglot.gateway.store.copies;

import io.diglot.gateway.database.Chunks;
import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.failure.Failure.Conflict.Reason;
import io.diglot.gateway.failure.FailureException;
import io.diglot.gateway.failure.Resource;
import io.diglot.gateway.store.Repository;
import io.diglot.gateway.store.UnitOfWork;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** Keeps an id from being used in two workspaces: clients name by it alone what they mean. */
final class OtherWorkspaces extends Repository {

    OtherWorkspaces(UnitOfWork work) {
        super(work);
    }

    /** @throws FailureException a {@link Failure.Conflict} where one of the ids is that of a resource of another workspace */
    void refuse(Resource resource, Collection<?> ids) {
        for (List<String> some : Chunks.ofIds(ids)) {
            session.jdbc()
                    .sql("SELECT o.id FROM " + resource.name().toLowerCase(Locale.ROOT)
                            + " o WHERE o.id IN (:ids) AND o.workspace <> :workspace ORDER BY o.id LIMIT 1")
                    .param("ids", some)
                    .param("workspace", workspace.name())
                    .query(String.class)
                    .optional()
                    .ifPresent(id -> {
                        throw new Failure.Conflict(resource, Reason.ALREADY_EXISTS, id).asException();
                    });
        }
    }
}
