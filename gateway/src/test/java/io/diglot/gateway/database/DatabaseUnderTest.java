package io.diglot.gateway.database;

import io.diglot.gateway.settings.BoundSettings;
import io.diglot.model.spaces.Workspace;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import io.zonky.test.db.postgres.util.LinuxUtils;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.opentest4j.TestAbortedException;
import org.springframework.util.FileSystemUtils;

/** An empty database for a class of tests, opened when it is first asked for. */
public abstract sealed class DatabaseUnderTest implements Closeable {

    private final Clock clock;
    private @Nullable Database database;

    private DatabaseUnderTest(Clock clock) {
        this.clock = clock;
    }

    public static DatabaseUnderTest sqlite(Clock clock) {
        return new Sqlite(clock);
    }

    /** The SQLite file of a folder, whoever wrote it. */
    public static Database sqliteIn(Path folder, Clock clock) throws IOException {
        return new DatabaseWiring()
                .database(BoundSettings.of(Map.of("diglot.embedded.data-dir", folder.toString())), clock);
    }

    /** A server of its own. Where it cannot run, the test that asks for the database is skipped. */
    public static DatabaseUnderTest postgres(Clock clock) {
        return new Postgres(clock);
    }

    /** How many rows of a table are those of a workspace. */
    public static long rows(Database database, Workspace workspace, String table) {
        return Objects.requireNonNull(database.read(session -> session.jdbc()
                        .sql("SELECT COUNT(*) FROM " + table + " WHERE workspace = :workspace")
                        .param("workspace", workspace.name())
                        .query(Long.class)
                        .single())
                .block());
    }

    /** @throws TestAbortedException where this kind of database cannot run */
    public synchronized Database database() {
        Database open = database;
        if (open == null) {
            try {
                open = new DatabaseWiring().database(BoundSettings.of(start()), clock);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            database = open;
        }
        return open;
    }

    @Override
    public synchronized void close() throws IOException {
        if (database != null) {
            database.close();
        }
        stop();
    }

    /** Gives the settings of a gateway on it. */
    abstract Map<String, String> start() throws IOException;

    abstract void stop() throws IOException;

    private static final class Sqlite extends DatabaseUnderTest {
        private @Nullable Path folder;

        Sqlite(Clock clock) {
            super(clock);
        }

        @Override
        Map<String, String> start() throws IOException {
            Path made = Files.createTempDirectory("diglot-database-");
            folder = made;
            return Map.of("diglot.embedded.data-dir", made.toString());
        }

        @Override
        void stop() throws IOException {
            FileSystemUtils.deleteRecursively(folder);
        }
    }

    private static final class Postgres extends DatabaseUnderTest {
        private @Nullable EmbeddedPostgres server;

        Postgres(Clock clock) {
            super(clock);
        }

        @Override
        Map<String, String> start() throws IOException {
            if ("root".equals(System.getProperty("user.name")) && !LinuxUtils.isUnshareAvailable()) {
                throw new TestAbortedException("PostgreSQL does not run as root where 'unshare -U' is not allowed");
            }
            EmbeddedPostgres started = EmbeddedPostgres.builder().start();
            server = started;
            return Map.of(
                    "diglot.database.url",
                    started.getJdbcUrl("postgres", "postgres"),
                    "diglot.database.connections",
                    "4");
        }

        @Override
        void stop() throws IOException {
            if (server != null) {
                server.close();
            }
        }
    }
}
