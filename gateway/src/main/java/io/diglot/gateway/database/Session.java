package io.diglot.gateway.database;

import io.diglot.gateway.caller.Caller;
import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.failure.Resource;
import io.diglot.model.spaces.Workspace;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The database within one transaction.
 *
 * @param now the time of the transaction, the same for all that it writes
 */
public record Session(JdbcClient jdbc, NamedParameterJdbcTemplate batches, SqlDialect dialect, Instant now) {

    public Session(JdbcTemplate template, SqlDialect dialect, Instant now) {
        this(JdbcClient.create(template), new NamedParameterJdbcTemplate(template), dialect, now);
    }

    /**
     * The workspace that a resource lies in: the caller's own, or, for a caller that names none, the one where it is
     * found.
     *
     * @param table whose rows have an {@code id} and a {@code workspace}
     * @throws Failure.NotFound where no row is visible to the caller
     */
    public Workspace workspaceOf(Caller caller, String table, UUID id, Resource resource) {
        return find(caller, table, id).orElseThrow(() -> new Failure.NotFound(resource, id));
    }

    /** As {@link #workspaceOf}, with nothing where no row is visible to the caller. */
    public Optional<Workspace> find(Caller caller, String table, UUID id) {
        List<String> names = jdbc.sql("SELECT workspace FROM " + table + " WHERE id = :id ORDER BY workspace")
                .param("id", id.toString())
                .query(String.class)
                .list();
        return names.stream().map(Workspace::new).filter(caller::sees).findFirst();
    }
}
