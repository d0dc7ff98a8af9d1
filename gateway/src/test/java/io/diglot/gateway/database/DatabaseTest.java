package io.diglot.gateway.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.diglot.gateway.wiring.BoundSettings;
import io.diglot.gateway.wiring.GatewaySettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.RowCallbackHandler;
import reactor.core.Disposable;

class DatabaseTest {

    /** Gives a row at once and never another one. */
    private static final String ENDLESS = "WITH RECURSIVE n(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n)"
            + " SELECT 0 UNION ALL SELECT MAX(x) FROM n";

    @TempDir
    Path folder;

    private Database database;

    @BeforeEach
    void open() {
        database = new DatabaseWiring().database(settings(), Clock.systemUTC());
    }

    @AfterEach
    void close() throws IOException {
        database.close();
    }

    @Test
    void a_failed_write_leaves_nothing() {
        assertThatThrownBy(() -> database.write(session -> {
                            insert(session, "half");
                            throw new IllegalStateException("on purpose");
                        })
                        .block())
                .hasMessage("on purpose");

        assertThat(count()).isZero();
    }

    @Test
    void readers_cannot_write() {
        assertThatThrownBy(() -> database.read(session -> {
                            insert(session, "sneaky");
                            return 1;
                        })
                        .block())
                .hasStackTraceContaining("readonly");
    }

    @Test
    @Timeout(30)
    void a_cancelled_request_cancels_its_statement() throws InterruptedException {
        CountDownLatch started = new CountDownLatch(1);
        CountDownLatch ended = new CountDownLatch(1);
        Disposable request = database.write(session -> {
                    insert(session, "abandoned");
                    try {
                        // Only a statement that runs can be told to stop: its first row says that it does.
                        session.jdbc().sql(ENDLESS).query((RowCallbackHandler) row -> started.countDown());
                        return 1;
                    } finally {
                        ended.countDown();
                    }
                })
                .subscribe();
        started.await();

        request.dispose();

        ended.await();
        assertThat(count()).isZero();
        database.writeOnly(session -> insert(session, "next")).block(Duration.ofSeconds(10));
        assertThat(count()).isOne();
    }

    @Test
    void a_second_gateway_on_the_same_folder_is_refused() {
        assertThatThrownBy(() -> new DatabaseWiring().database(settings(), Clock.systemUTC()))
                .isInstanceOf(DataFolderInUse.class)
                .hasMessageContaining(folder.toString());
    }

    private Integer count() {
        return database.read(session -> session.jdbc()
                        .sql("SELECT COUNT(*) FROM workspace WHERE name <> 'default'")
                        .query(Integer.class)
                        .single())
                .block();
    }

    private static void insert(Session session, String name) {
        session.jdbc()
                .sql("INSERT INTO workspace (name, id, created_at) VALUES (:name, :name, 0)")
                .param("name", name)
                .update();
    }

    private GatewaySettings settings() {
        return BoundSettings.of(Map.of("diglot.embedded.data-dir", folder.toString()));
    }
}
