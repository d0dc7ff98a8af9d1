package io.diglot.gateway.state;

import io.diglot.gateway.database.Columns;
import io.diglot.gateway.database.Session;
import io.diglot.gateway.database.Table;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;

/** How the slices of sagas lie in the database. */
final class SagaSlices {

    private static final Table TABLE =
            Table.of("undertaking_slice", "undertaking_id number", "undertaking_id number traces items");

    void add(Session session, Saga saga, SagaSlice slice) {
        Table.run(
                session,
                TABLE.insert(),
                new MapSqlParameterSource()
                        .addValue("undertaking_id", saga.id().toString())
                        .addValue("number", slice.number())
                        .addValue("traces", Columns.uuids(slice.traces()))
                        .addValue("items", Columns.uuids(slice.items())));
    }

    /** The next one behind a number. */
    @Nullable
    SagaSlice behind(Session session, Saga saga, int number) {
        return session.jdbc()
                .sql("SELECT " + TABLE.select("s") + " FROM undertaking_slice s WHERE s.undertaking_id = :id"
                        + " AND s.number > :number ORDER BY s.number LIMIT 1")
                .param("id", saga.id().toString())
                .param("number", number)
                .query((row, count) ->
                        new SagaSlice(row.getInt("number"), Columns.uuids(row, "traces"), Columns.uuids(row, "items")))
                .optional()
                .orElse(null);
    }

    void forget(Session session, Saga saga) {
        session.jdbc()
                .sql("DELETE FROM undertaking_slice WHERE undertaking_id = :id")
                .param("id", saga.id().toString())
                .update();
    }
}
