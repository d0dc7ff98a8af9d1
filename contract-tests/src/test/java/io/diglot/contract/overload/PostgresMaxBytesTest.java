package io.diglot.contract.overload;

import io.diglot.contract.server.PostgresUnderTest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The same on PostgreSQL, whose files keep the room of what was deleted for what comes next. */
class PostgresMaxBytesTest extends MaxBytesTest {

    private @Nullable String url;

    @Override
    List<String> settings() {
        List<String> settings = PostgresUnderTest.settings();
        url = settings.getFirst().substring("diglot.database.url=".length());
        return settings;
    }

    @Override
    void deleted() throws Exception {
        try (Connection connection = DriverManager.getConnection(Objects.requireNonNull(url));
                Statement statement = connection.createStatement()) {
            // Autovacuum's work, which it takes up once a minute.
            statement.execute("VACUUM (ANALYZE)");
        }
    }
}
