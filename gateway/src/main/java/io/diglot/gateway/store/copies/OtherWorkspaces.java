package io.diglot.gateway.store.copies;

import io.diglot.gateway.database.Chunks;
import io.diglot.gateway.database.Columns;
import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.failure.Failure.Conflict.Reason;
import io.diglot.gateway.failure.FailureException;
import io.diglot.gateway.failure.Resource;
import io.diglot.gateway.store.Repository;
import io.diglot.gateway.store.UnitOfWork;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Keeps an id from being used in two workspaces: clients name by it alone what they mean. */
public final class OtherWorkspaces extends Repository {

    public OtherWorkspaces(UnitOfWork work) {
        super(work);
    }

    /** Those of some ids that are of resources of another workspace. */
    public Set<UUID> of(Resource resource, Collection<?> ids) {
        return Chunks.ofIds(ids).stream()
                .flatMap(some -> session
                        .jdbc()
                        .sql("SELECT o.id FROM " + resource.name().toLowerCase(Locale.ROOT)
                                + " o WHERE o.id IN (:ids) AND o.workspace <> :workspace ORDER BY o.id")
                        .param("ids", some)
                        .param("workspace", workspace.name())
                        .query((row, number) -> Columns.uuid(row, "id"))
                        .list()
                        .stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** @throws FailureException a {@link Failure.Conflict} where one of the ids is that of a resource of another workspace */
    void refuse(Resource resource, Collection<?> ids) {
        of(resource, ids).stream().findFirst().ifPresent(id -> {
            throw new Failure.Conflict(resource, Reason.ALREADY_EXISTS, id.toString()).asException();
        });
    }
}
