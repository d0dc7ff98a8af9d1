package io.diglot.gateway.store.queues;

import io.diglot.gateway.database.Columns;
import io.diglot.gateway.store.UnitOfWork;
import io.diglot.gateway.store.query.ByCreation;
import io.diglot.gateway.store.query.SqlFragment;
import io.diglot.gateway.store.queues.ExampleQueueTable.Row;
import io.diglot.gateway.store.spaces.Spaces;
import io.diglot.model.queues.ExampleQueue;
import io.diglot.model.spaces.SpaceScope;
import io.diglot.model.spaces.Workspace;
import io.diglot.paging.Position;
import io.diglot.paging.Slice;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The queues of examples of all workspaces that a reader may see, newest first.
 *
 * @param in opens the store in a workspace
 */
public record ExampleQueueWalk(Spaces spaces, Function<Workspace, UnitOfWork> in) {

    public Slice<ExampleQueue> slice(SpaceScope scope, Optional<String> name, Optional<Position> from, int limit) {
        SqlFragment conditions = spaces.within(scope, "q.workspace")
                .then(name.map(text -> SqlFragment.condition(
                                "q.name_key LIKE :named ESCAPE '\\'", "named", Columns.containsPattern(text)))
                        .orElse(SqlFragment.NONE))
                .then(from.map(at -> ByCreation.NEWEST_FIRST.behind(at, "q")).orElse(SqlFragment.NONE));
        List<Row> found = spaces.session()
                .jdbc()
                .sql("SELECT " + ExampleQueueTable.TABLE.select("q") + " FROM example_queue q WHERE 1 = 1"
                        + conditions.sql() + ByCreation.NEWEST_FIRST.orderBy("q") + " LIMIT :limit")
                .params(conditions.parameters())
                .param("limit", limit + 1)
                .query(ExampleQueueTable::map)
                .list();
        return Slice.cut(found, limit, last -> ByCreation.position(last.createdAt(), last.id(), last.workspace()))
                .map(row -> new ExampleQueues(in.apply(row.workspace())).whole(row));
    }
}
