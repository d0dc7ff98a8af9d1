package io.diglot.gateway.backend.embedded;

import io.diglot.gateway.backend.SpaceBackend;
import io.diglot.gateway.caller.Caller;
import io.diglot.gateway.database.Columns;
import io.diglot.gateway.database.Database;
import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.failure.Resource;
import io.diglot.gateway.paging.Positions;
import io.diglot.gateway.store.query.SqlFragment;
import io.diglot.gateway.store.spaces.WorkspaceTable;
import io.diglot.model.spaces.Space;
import io.diglot.paging.Position;
import io.diglot.paging.Slice;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** The workspaces of the embedded database as spaces. */
@Component
final class EmbeddedSpaces implements SpaceBackend {

    private final Database database;

    EmbeddedSpaces(Database database) {
        this.database = database;
    }

    @Override
    public Mono<Slice<Space>> list(Caller caller, Optional<String> name, Optional<Position> from, int limit) {
        return database.read(session -> {
            SqlFragment conditions = WorkspaceTable.visible(caller, "w.name")
                    .then(name.map(text -> SqlFragment.condition(
                                    session.dialect().lower("w.name") + " LIKE :named ESCAPE '\\'",
                                    "named",
                                    Columns.containsPattern(text)))
                            .orElse(SqlFragment.NONE))
                    .then(from.map(position -> SqlFragment.condition(
                                    "w.name > :from", "from", Positions.read(position, List::getFirst)))
                            .orElse(SqlFragment.NONE));
            List<Space> found = session.jdbc()
                    .sql("SELECT w.name, w.created_at FROM workspace w WHERE 1 = 1" + conditions.sql()
                            + " ORDER BY w.name LIMIT :limit")
                    .params(conditions.parameters())
                    .param("limit", limit + 1)
                    .query(WorkspaceTable::map)
                    .list();
            return Slice.cut(found, limit, last -> Position.of(last.workspace().name()));
        });
    }

    @Override
    public Mono<Space> get(Caller caller, UUID id) {
        return database.read(session ->
                WorkspaceTable.find(session, caller, id).orElseThrow(() -> new Failure.NotFound(Resource.SPACE, id)));
    }
}
