package io.diglot.gateway.database;

import io.diglot.gateway.database.Inspection.Schema;
import io.diglot.gateway.database.migration.FillPromptIds;
import io.diglot.gateway.database.migration.FillSearchTexts;
import io.diglot.gateway.database.migration.FillThreads;
import io.diglot.gateway.database.migration.NameKeys;
import io.diglot.gateway.start.CannotStart;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationInfoService;
import org.flywaydb.core.api.MigrationState;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.core.api.exception.FlywayValidateException;

/** What a database has to be before the gateway works on it, and what an operator is told where it is not. */
final class Opening {

    private Opening() {}

    /** Before there is a pool, which would say more than once what is wrong. */
    static void check(DataSource source, String database, String remedy) {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("SELECT 1");
        } catch (SQLException e) {
            throw new CannotStart(database + " " + trouble(e) + ".", remedy);
        }
    }

    /** Brings the schema up to date. */
    static void migrate(DataSource source, SqlDialect dialect, Instant now, String database, String remedy) {
        Flyway flyway = flyway(source, dialect, now).load();
        try {
            MigrationInfo[] all = flyway.info().all();
            if (isNewer(all)) {
                throw new CannotStart(
                        database + " was written by a newer version of Diglot.", "Start that one or a newer one.");
            }
            if (!isUpToDate(all)) {
                flyway.migrate();
            }
        } catch (FlywayValidateException e) {
            throw new CannotStart(database + " is not as Diglot has made it.", remedy);
        } catch (FlywayException e) {
            throw new CannotStart(database + " " + trouble(e) + ".", remedy);
        }
    }

    /** How far the schema is, which stays as it is. */
    static Schema schema(DataSource source, SqlDialect dialect, String database, String remedy) {
        Flyway flyway = flyway(source, dialect, Instant.EPOCH).load();
        try {
            MigrationInfoService found = flyway.info();
            MigrationInfo current = found.current();
            return new Schema(
                    current == null ? null : String.valueOf(current.getVersion()),
                    found.pending().length,
                    isNewer(found.all()));
        } catch (FlywayException e) {
            throw new CannotStart(database + " " + trouble(e) + ".", remedy);
        }
    }

    /** All migrations that there are. */
    static FluentConfiguration flyway(DataSource source, SqlDialect dialect, Instant now) {
        return Flyway.configure()
                .dataSource(source)
                .locations("classpath:db/migration")
                .javaMigrations(new FillSearchTexts(), new NameKeys(), new FillPromptIds(), new FillThreads())
                .placeholders(Map.of(
                        "text", dialect.textType(),
                        "tags-of-v", dialect.elements("v.tags"),
                        "now", Long.toString(Columns.nanos(now))));
    }

    private static boolean isNewer(MigrationInfo[] all) {
        return Arrays.stream(all)
                .map(MigrationInfo::getState)
                .anyMatch(state -> state.isApplied() && !state.isResolved());
    }

    /** Whether each has done its part as it stands there, so that nobody has to read all of them once more. */
    private static boolean isUpToDate(MigrationInfo[] all) {
        return Arrays.stream(all)
                .allMatch(info -> info.getState() == MigrationState.SUCCESS
                        && info.isChecksumMatching()
                        && info.isDescriptionMatching()
                        && info.isTypeMatching());
    }

    /** What an operator is told of anything else that went wrong; what is no trouble of the database stays what it is. */
    static RuntimeException explained(RuntimeException error, String database, String remedy) {
        return Trouble.in(error)
                .<RuntimeException>map(trouble -> new CannotStart(database + " " + trouble(error) + ".", remedy))
                .orElse(error);
    }

    /** As the end of a sentence, without what a driver quotes: there may be a password in it. */
    private static String trouble(Throwable error) {
        String code = Trouble.in(error).orElse(error.getClass().getSimpleName());
        return switch (code) {
            case "SQLITE_NOTADB", "SQLITE_CORRUPT" -> "is damaged (" + code + ")";
            case "SQLITE_BUSY", "SQLITE_LOCKED" -> "is in use by another program (" + code + ")";
            case "SQLSTATE 08001", "SQLSTATE 08006", "SQLSTATE 08004" -> "cannot be reached (" + code + ")";
            case "SQLSTATE 28P01", "SQLSTATE 28000" -> "does not take the user or the password (" + code + ")";
            case "SQLSTATE 3D000" -> "has no such database (" + code + ")";
            default -> "cannot be opened (" + code + ")";
        };
    }
}
