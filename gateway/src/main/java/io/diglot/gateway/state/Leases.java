package io.diglot.gateway.state;

import io.diglot.gateway.database.Columns;
import io.diglot.gateway.database.Database;
import io.diglot.gateway.database.SqlDialect;
import io.diglot.gateway.database.Table;
import java.time.Duration;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * What one replica at a time works on. It is held for a time and renewed by being taken again; what a replica held that
 * died is free when that time is over. Within a replica nobody is kept out, and on SQLite, which has one process, nobody
 * at all.
 */
@Component
public final class Leases {

    private static final Duration HELD = Duration.ofSeconds(30);

    private static final String TAKE = Table.of("lease", "subject", "subject holder ends_at")
                    .upsertKeeping() + " WHERE lease.ends_at <= :now OR lease.holder = excluded.holder";

    private final Database database;
    private final Duration held;
    private final String me = UUID.randomUUID().toString();

    @Autowired
    Leases(Database database) {
        this(database, HELD);
    }

    /** @param held how long one is held that is not renewed */
    public Leases(Database database, Duration held) {
        this.database = database;
        this.held = held;
    }

    public Duration held() {
        return held;
    }

    /** Takes or renews it; false where another replica holds it. */
    public Mono<Boolean> take(String subject) {
        return database.dialect() == SqlDialect.SQLITE
                ? Mono.just(true)
                : database.write(session -> Table.run(
                                session,
                                TAKE,
                                new MapSqlParameterSource()
                                        .addValue("subject", subject)
                                        .addValue("holder", me)
                                        .addValue("now", Columns.nanos(session.now()))
                                        .addValue(
                                                "ends_at",
                                                Columns.nanos(session.now().plus(held))))
                        == 1);
    }

    /** Gives it to whoever comes first, if this replica holds it still. */
    public Mono<Void> give(String subject) {
        return database.dialect() == SqlDialect.SQLITE
                ? Mono.empty()
                : database.writeOnly(session -> session.jdbc()
                        .sql("DELETE FROM lease WHERE subject = :subject AND holder = :me")
                        .param("subject", subject)
                        .param("me", me)
                        .update());
    }
}
