package io.diglot.gateway.state.divergence;

import io.diglot.gateway.database.Columns;
import io.diglot.gateway.database.Session;
import io.diglot.gateway.database.Table;
import io.diglot.identity.Sha256;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;

/** The rows of {@code divergence}. */
public record DivergenceTable(Session session) {

    /** More would tell nobody more. */
    private static final int MOST = 1000;

    private static final Table TABLE = Table.of(
            "divergence",
            "request_id way",
            "request_id way request first_value second_value first_seen_at last_seen_at times");

    private static final String NOTE = TABLE.insert() + " ON CONFLICT (request_id, way) DO UPDATE SET"
            + " first_value = excluded.first_value, second_value = excluded.second_value,"
            + " last_seen_at = excluded.last_seen_at, times = divergence.times + 1";

    /** Notes what was found of a request; what was found before and is not there any more goes. */
    public void put(String request, Collection<Divergence> found) {
        String id = id(request);
        List<String> ways = found.stream().map(Divergence::way).toList();
        session.jdbc()
                .sql("DELETE FROM divergence WHERE request_id = :request"
                        + (ways.isEmpty() ? "" : " AND way NOT IN (:ways)"))
                .param("request", id)
                .param("ways", ways)
                .update();
        if (!found.isEmpty() && count() < MOST) {
            Table.runAll(
                    session,
                    NOTE,
                    found.stream().map(one -> parameters(id, one)).toList());
        }
    }

    /** Whether anything is noted of a request. */
    public boolean has(String request) {
        return session.jdbc()
                .sql("SELECT 1 FROM divergence WHERE request_id = :request LIMIT 1")
                .param("request", id(request))
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    /** The newest first. */
    public List<Divergence> newest(int limit) {
        return session.jdbc()
                .sql("SELECT " + TABLE.select("d")
                        + " FROM divergence d ORDER BY d.last_seen_at DESC, d.request_id DESC,"
                        + " d.way DESC LIMIT :limit")
                .param("limit", limit)
                .query(DivergenceTable::map)
                .list();
    }

    public long count() {
        return session.jdbc()
                .sql("SELECT COUNT(*) FROM divergence")
                .query(Long.class)
                .single();
    }

    /** Forgets all of them. */
    public void clear() {
        session.jdbc().sql("DELETE FROM divergence").update();
    }

    private static String id(String request) {
        return Sha256.hex(request.getBytes(StandardCharsets.UTF_8));
    }

    private static MapSqlParameterSource parameters(String id, Divergence one) {
        return new MapSqlParameterSource()
                .addValue("request_id", id)
                .addValue("way", one.way())
                .addValue("request", one.request())
                .addValue("first_value", one.first())
                .addValue("second_value", one.second())
                .addValue("first_seen_at", Columns.nanos(one.firstSeenAt()))
                .addValue("last_seen_at", Columns.nanos(one.lastSeenAt()))
                .addValue("times", one.times());
    }

    private static Divergence map(ResultSet row, int number) throws SQLException {
        return new Divergence(
                row.getString("request"),
                row.getString("way"),
                row.getString("first_value"),
                row.getString("second_value"),
                Columns.instant(row, "first_seen_at"),
                Columns.instant(row, "last_seen_at"),
                row.getLong("times"));
    }
}
