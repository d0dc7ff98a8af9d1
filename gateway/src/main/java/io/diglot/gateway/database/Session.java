package io.diglot.gateway.database;

import java.time.Instant;
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
}
