package io.diglot.gateway.copy;

import io.diglot.gateway.state.copy.CopyLedger;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.sqlite.SQLiteDataSource;

/** A ledger in a file of its own. */
public final class LedgerUnderTest {

    private LedgerUnderTest() {}

    public static DataSource source(Path folder) {
        SQLiteDataSource source = new SQLiteDataSource();
        source.setUrl("jdbc:sqlite:" + folder.resolve("copy.db"));
        Flyway.configure()
                .dataSource(source)
                .locations("classpath:db/copy")
                .load()
                .migrate();
        return source;
    }

    public static CopyLedger in(Path folder) {
        return new CopyLedger(source(folder), 1);
    }
}
