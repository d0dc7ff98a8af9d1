package io.diglot.gateway.database;

import io.diglot.gateway.settings.GatewaySettings;
import io.diglot.gateway.start.CannotStart;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/** Looks at what a gateway would work on, and changes nothing of it: it makes no folder, no file and no table. */
public final class Inspection {

    private static final String MAY_MAKE_TABLES =
            "SELECT coalesce(has_schema_privilege(current_schema(), 'CREATE'), false)";

    private Inspection() {}

    /**
     * How far a database is.
     *
     * @param version of the schema; absent: there is none yet
     * @param pending how many steps the next start takes
     * @param isNewer whether a newer version of Diglot wrote it
     */
    public record Schema(@Nullable String version, int pending, boolean isNewer) {}

    /**
     * A PostgreSQL server.
     *
     * @param connections how many it takes in all
     * @param mayMakeTables whether the user of the settings may, where a first start makes them
     */
    public record Server(String version, int connections, boolean mayMakeTables, Schema schema) {}

    /** Whether a process works in a data folder. */
    public static boolean isInUse(Path folder) {
        Path lock = folder.resolve(DataFolder.LOCK);
        if (!Files.isReadable(lock)) {
            return false;
        }
        // A lock that others may share, so that two who look do not see each other.
        try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.READ);
                FileLock shared = channel.tryLock(0, Long.MAX_VALUE, true)) {
            return shared == null;
        } catch (OverlappingFileLockException e) {
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * The database of a data folder; nothing where there is none yet.
     *
     * @throws CannotStart where it cannot be read
     */
    public static Optional<Schema> sqlite(Path folder) {
        Path file = folder.resolve(DatabaseWiring.FILE);
        if (Files.notExists(file)) {
            return Optional.empty();
        }
        String name = "The database " + file;
        DataSource source = unchanged(file);
        Opening.check(source, name, DatabaseWiring.SEE_BACKUPS);
        return Optional.of(Opening.schema(source, SqlDialect.SQLITE, name, DatabaseWiring.SEE_BACKUPS));
    }

    /**
     * A reader needs the two files beside the database, and makes them where they are missing, unless it is told that nobody
     * writes. They are missing only where the last gateway has stopped in peace.
     */
    private static DataSource unchanged(Path file) {
        boolean isAtRest = Files.notExists(file.resolveSibling(file.getFileName() + "-wal"));
        SQLiteConfig config = new SQLiteConfig();
        config.setReadOnly(true);
        SQLiteDataSource source = new SQLiteDataSource(config);
        source.setUrl("jdbc:sqlite:" + file.toUri().toString().replaceFirst("^file:/+", "file:/")
                + (isAtRest ? "?immutable=1" : "?mode=ro"));
        return source;
    }

    /** @throws CannotStart where it cannot be reached, or does not let the user in */
    public static Server postgresql(GatewaySettings.Database settings) {
        DriverManagerDataSource source = new DriverManagerDataSource(Objects.requireNonNull(settings.url()));
        source.setUsername(settings.username());
        source.setPassword(settings.password());
        Opening.check(source, "PostgreSQL", DatabaseWiring.SEE_SETTINGS);
        Schema schema = Opening.schema(
                source, SqlDialect.POSTGRESQL, "The database of PostgreSQL", DatabaseWiring.SEE_SETTINGS);
        JdbcTemplate asked = new JdbcTemplate(source);
        return new Server(
                text(asked, "SHOW server_version"),
                Integer.parseInt(text(asked, "SHOW max_connections")),
                Boolean.TRUE.equals(asked.queryForObject(MAY_MAKE_TABLES, Boolean.class)),
                schema);
    }

    private static String text(JdbcTemplate asked, String sql) {
        return Objects.requireNonNull(asked.queryForObject(sql, String.class));
    }
}
