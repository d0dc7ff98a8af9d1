package io.diglot.gateway.database;

import com.zaxxer.hikari.HikariDataSource;
import io.diglot.gateway.start.CannotStart;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;

/** The SQLite file that a copy between backends goes on from: its job repository and its ledger. One process holds it at a time. */
public final class CopyDatabase implements Closeable {

    private static final int CONNECTIONS = 4;
    private static final long FARTHEST_FIRST = 1L << 40;
    private static final String OTHER_FOLDER = "Bring it back from a backup, or name another folder with --state.";
    private static final String BATCH_SCHEMA = "org/springframework/batch/core/schema-sqlite.sql";

    private static final String FILE = "copy.db";

    private final Closeable claim;
    private final HikariDataSource source;

    private CopyDatabase(Closeable claim, HikariDataSource source) {
        this.claim = claim;
        this.source = source;
    }

    /**
     * Makes the folder and the file where there are none.
     *
     * @throws CannotStart where they cannot be used, or another process uses them
     */
    public static CopyDatabase open(Path folder) {
        DataFolder claim = claim(folder);
        Path file = folder.resolve(FILE);
        String name = name(file);
        try {
            Opening.check(DatabaseWiring.sqliteSource(file, false), name, OTHER_FOLDER);
            HikariDataSource source = DatabaseWiring.pool(DatabaseWiring.sqliteSource(file, false), CONNECTIONS, false);
            Flyway.configure()
                    .dataSource(source)
                    .locations("classpath:db/copy")
                    .load()
                    .migrate();
            makeJobRepository(source);
            return new CopyDatabase(claim, source);
        } catch (FlywayException | SQLException e) {
            claim.release();
            throw new CannotStart(name + " cannot be used (" + e.getClass().getSimpleName() + ").", OTHER_FOLDER);
        } catch (RuntimeException e) {
            claim.release();
            throw Opening.explained(e, name, OTHER_FOLDER);
        }
    }

    /**
     * As {@link #open}, only to read what is there, whoever writes it meanwhile.
     *
     * @return absent where there is no such file, or nothing in it yet
     * @throws CannotStart where it cannot be read
     */
    public static @Nullable CopyDatabase read(Path folder) {
        Path file = folder.resolve(FILE);
        if (!Files.exists(file)) {
            return null;
        }
        DataSource reader = DatabaseWiring.sqliteSource(file, true);
        Opening.check(reader, name(file), OTHER_FOLDER);
        try {
            return hasTable(reader, "copy_record")
                    ? new CopyDatabase(() -> {}, DatabaseWiring.pool(reader, CONNECTIONS, true))
                    : null;
        } catch (SQLException e) {
            throw new CannotStart(
                    name(file) + " cannot be used (" + e.getClass().getSimpleName() + ").", OTHER_FOLDER);
        }
    }

    private static boolean hasTable(DataSource source, String name) throws SQLException {
        try (Connection connection = source.getConnection();
                ResultSet tables = connection.getMetaData().getTables(null, null, name, null)) {
            return tables.next();
        }
    }

    private static String name(Path file) {
        return "The file " + file;
    }

    private static DataFolder claim(Path folder) {
        try {
            return DataFolder.claim(folder);
        } catch (DataFolderInUse e) {
            throw new CannotStart(
                    "Another copy goes on from " + folder + ".",
                    "Let it end, or end it; then the same command does what is left.");
        }
    }

    private static void makeJobRepository(DataSource source) throws SQLException {
        if (hasTable(source, "BATCH_JOB_INSTANCE")) {
            return;
        }
        try (Connection connection = source.getConnection()) {
            connection.setAutoCommit(false);
            new ResourceDatabasePopulator(new ClassPathResource(BATCH_SCHEMA)).populate(connection);
            beginCountingAnywhere(connection);
            connection.commit();
        }
    }

    /** Spring Batch tells what is under way in a process by its number alone: two copies in one must not have the same. */
    private static void beginCountingAnywhere(Connection connection) throws SQLException {
        long first = ThreadLocalRandom.current().nextLong(1, FARTHEST_FIRST);
        try (Statement statement = connection.createStatement()) {
            for (String sequence : List.of("BATCH_JOB_SEQ", "BATCH_JOB_EXECUTION_SEQ", "BATCH_STEP_EXECUTION_SEQ")) {
                statement.executeUpdate("INSERT INTO " + sequence + " (ID) VALUES (" + first + ")");
            }
        }
    }

    public DataSource source() {
        return source;
    }

    @Override
    public void close() throws IOException {
        source.close();
        claim.close();
    }
}
