package io.diglot.gateway.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.diglot.gateway.settings.GatewaySettings;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.sqlite.Function;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConnection;
import org.sqlite.SQLiteDataSource;

/** Opens the database and brings its schema up to date. */
@Configuration(proxyBeanMethods = false)
public class DatabaseWiring {

    /** In the data folder. */
    static final String FILE = "diglot.db";

    private static final int SQLITE_READERS = 4;
    static final String SEE_BACKUPS =
            "Bring it back from a backup, or give the gateway another folder with diglot.embedded.data-dir.";
    static final String SEE_SETTINGS =
            "See diglot.database.url, diglot.database.username and diglot.database.password.";
    private static final Duration CONNECT = Duration.ofSeconds(5);

    /**
     * By default PostgreSQL plans for a disk that seeks, and reads all traces rather than look for the ten thousand of a page
     * of experiments. And it plans a prepared statement once for whatever it may be given, from what it knows of the tables
     * by then: of new ones nothing, so that a page of runs stays slow until somebody analyses them. What somebody else has
     * set stays.
     */
    static final String PLANNING = """
            SELECT set_config(name, wanted, false)
            FROM (VALUES ('random_page_cost', '4', '1.1'), ('plan_cache_mode', 'auto', 'force_custom_plan'))
                AS planning (name, usual, wanted)
            WHERE current_setting(name) = usual""";

    @Bean(destroyMethod = "close")
    public Database database(GatewaySettings settings, Clock clock) {
        String url = settings.database().url();
        return url == null ? sqlite(settings, clock) : postgresql(settings.database(), url, clock);
    }

    private static Database sqlite(GatewaySettings settings, Clock clock) {
        Path folder = settings.embedded().dataDir().toAbsolutePath();
        DataFolder claim = DataFolder.claim(folder);
        Path file = folder.resolve(FILE);
        try {
            Opening.check(sqliteSource(file, false), "The database " + file, SEE_BACKUPS);
            HikariDataSource writer = pool(sqliteSource(file, false), 1, false);
            Opening.migrate(writer, SqlDialect.SQLITE, clock.instant(), "The database " + file, SEE_BACKUPS);
            SqliteStatistics.write(writer);
            HikariDataSource readers = pool(sqliteSource(file, true), SQLITE_READERS, true);
            return new Database(
                    SqlDialect.SQLITE, clock, readers, SQLITE_READERS, writer, 1, List.of(readers, writer, claim));
        } catch (RuntimeException e) {
            claim.release();
            throw Opening.explained(e, "The database " + file, SEE_BACKUPS);
        }
    }

    static DataSource sqliteSource(Path file, boolean readOnly) {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        // An acknowledged write is on disk; WAL alone would only promise that the file stays sound.
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.setTransactionMode(
                readOnly ? SQLiteConfig.TransactionMode.DEFERRED : SQLiteConfig.TransactionMode.IMMEDIATE);
        config.setBusyTimeout(10_000);
        config.enableCaseSensitiveLike(true);
        SQLiteDataSource source = new UnicodeSqlite(config);
        source.setUrl("jdbc:sqlite:" + file);
        return source;
    }

    private static Database postgresql(GatewaySettings.Database settings, String url, Clock clock) {
        DriverManagerDataSource plain = new DriverManagerDataSource(url);
        plain.setUsername(settings.username());
        plain.setPassword(settings.password());
        Opening.check(plain, "PostgreSQL", SEE_SETTINGS);
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        if (settings.username() != null) {
            config.setUsername(settings.username());
        }
        if (settings.password() != null) {
            config.setPassword(settings.password());
        }
        int lane = Math.max(1, settings.connections() / 2);
        config.setMaximumPoolSize(2 * lane);
        config.setPoolName("postgresql");
        // Each thread of the lanes has a connection; who waits for one waits for the server.
        config.setConnectionTimeout(CONNECT.toMillis());
        config.setConnectionInitSql(PLANNING);
        HikariDataSource pool = new HikariDataSource(config);
        Opening.migrate(pool, SqlDialect.POSTGRESQL, clock.instant(), "The database of PostgreSQL", SEE_SETTINGS);
        return new Database(SqlDialect.POSTGRESQL, clock, pool, lane, pool, lane, List.of(pool));
    }

    static HikariDataSource pool(DataSource source, int connections, boolean readOnly) {
        HikariConfig config = new HikariConfig();
        config.setDataSource(source);
        config.setMaximumPoolSize(connections);
        config.setPoolName(readOnly ? "sqlite-read" : "sqlite-write");
        if (readOnly) {
            // The file itself must be opened for writing, since every reader of a WAL writes its shared index.
            config.setConnectionInitSql("PRAGMA query_only = true");
        }
        return new HikariDataSource(config);
    }

    /** SQLite's own {@code lower} leaves all but ASCII letters as they are. */
    private static final class UnicodeSqlite extends SQLiteDataSource {

        UnicodeSqlite(SQLiteConfig config) {
            super(config);
        }

        @Override
        public SQLiteConnection getConnection(@Nullable String user, @Nullable String password) throws SQLException {
            SQLiteConnection connection = super.getConnection(user, password);
            Function.create(connection, "lower", new Lower(), 1, Function.FLAG_DETERMINISTIC);
            return connection;
        }

        private static final class Lower extends Function {
            @Override
            protected void xFunc() throws SQLException {
                String text = value_text(0);
                if (text == null) {
                    result();
                } else {
                    result(Columns.key(text));
                }
            }
        }
    }
}
