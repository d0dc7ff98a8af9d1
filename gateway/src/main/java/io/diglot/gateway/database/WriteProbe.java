package io.diglot.gateway.database;

import io.diglot.gateway.failure.Failure;
import java.sql.Connection;
import java.sql.Savepoint;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Random;
import java.util.concurrent.TimeoutException;
import reactor.core.publisher.Mono;

/** Finds out whether writes are taken, by a write. A full disk or a stuck lane answers no read differently. */
public final class WriteProbe {

    /** As long as others' writes may well keep it waiting; after that, they tell as much. */
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    /** More than a page that happens to be free still holds. */
    private static final int ROOM = 64 << 10;

    private final Database database;
    private final String content;

    public WriteProbe(Database database) {
        this.database = database;
        byte[] random = new byte[ROOM / 2];
        // Not to be made smaller by compression.
        new Random(1).nextBytes(random);
        this.content = HexFormat.of().formatHex(random);
    }

    /** Whether they are; judged by the writes that are under way where these are many. Fails as a write does. */
    public Mono<Boolean> takesWrites() {
        return database.writeOnly(this::write)
                .thenReturn(true)
                .timeout(PATIENCE)
                .onErrorResume(
                        Failure.is(Failure.Overloaded.class).or(TimeoutException.class::isInstance),
                        error -> Mono.fromSupplier(database::writesGoOn));
    }

    /** Asks for room, gives it back, and changes something: a row written as it was may never reach the disk. */
    private void write(Session session) {
        session.batches().getJdbcOperations().execute((Connection connection) -> {
            Savepoint before = connection.setSavepoint();
            session.jdbc()
                    .sql("INSERT INTO write_probe (id, written, content) VALUES (2, 0, :content)")
                    .param("content", content)
                    .update();
            connection.rollback(before);
            return before;
        });
        session.jdbc()
                .sql("UPDATE write_probe SET written = written + 1 WHERE id = 1")
                .update();
    }
}
