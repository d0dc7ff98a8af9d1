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
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.opentest4j.TestAbortedException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.util.FileSystemUtils;

/** An empty database for a class of tests, opened when it is first asked for. */
public abstract sealed class DatabaseUnderTest implements Closeable {

    private final Clock clock;
    private @Nullable Database database;
    private @Nullable Map<String, String> settings;

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

    /** A database of its own on a server. Where that cannot run, the test that asks for the database is skipped. */
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
                open = new DatabaseWiring().database(BoundSettings.of(settings()), clock);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            database = open;
        }
        return open;
    }

    /**
     * What an older version of the program would have made of it, to be filled before it is opened.
     *
     * @param version of the last migration that one had
     */
    JdbcClient atVersion(String version) throws IOException {
        Map<String, String> settings = settings();
        String url = settings.get("diglot.database.url");
        DataSource source = new DriverManagerDataSource(
                url != null
                        ? url
                        : "jdbc:sqlite:" + Path.of(settings.get("diglot.embedded.data-dir"), DatabaseWiring.FILE));
        SqlDialect dialect = url == null ? SqlDialect.SQLITE : SqlDialect.POSTGRESQL;
        Opening.flyway(source, dialect, clock.instant()).target(version).load().migrate();
        return JdbcClient.create(source);
    }

    private synchronized Map<String, String> settings() throws IOException {
        Map<String, String> made = settings;
        if (made == null) {
            made = start();
            settings = made;
        }
        return made;
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
        private static final AtomicInteger DATABASES = new AtomicInteger();

        private @Nullable String made;

        Postgres(Clock clock) {
            super(clock);
        }

        @Override
        Map<String, String> start() throws IOException {
            if ("root".equals(System.getProperty("user.name")) && !LinuxUtils.isUnshareAvailable()) {
                throw new TestAbortedException("PostgreSQL does not run as root where 'unshare -U' is not allowed");
            }
            String name = "of_a_class_" + DATABASES.incrementAndGet();
            execute("CREATE DATABASE " + name);
            made = name;
            return Map.of(
                    "diglot.database.url",
                    Server.STARTED.getJdbcUrl("postgres", name),
                    "diglot.database.connections",
                    "4");
        }

        @Override
        void stop() {
            if (made != null) {
                execute("DROP DATABASE " + made + " WITH (FORCE)");
            }
        }

        private static void execute(String sql) {
            try (Connection connection = Server.STARTED.getPostgresDatabase().getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute(sql);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    /** One for all classes, since a start takes seconds; it ends with the JVM, and nobody asks for what was in it then. */
    private static final class Server {
        static final EmbeddedPostgres STARTED = start();

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.builder()
                        .setServerConfig("fsync", "off")
                        .setServerConfig("max_connections", "200")
                        .start();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
