package io.diglot.gateway.database.tasks;

import com.github.kagkarlsson.scheduler.jdbc.DefaultJdbcCustomization;
import io.diglot.gateway.database.Columns;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Tells db-scheduler how times lie in the database, which is the same on SQLite and PostgreSQL. Due tasks are read, and
 * then taken by their version: whoever comes second finds none.
 */
final class NanoTimes extends DefaultJdbcCustomization {

    NanoTimes() {
        super(true);
    }

    @Override
    public String getName() {
        return "nanoseconds";
    }

    @Override
    public void setInstant(PreparedStatement statement, int index, @Nullable Instant value) throws SQLException {
        if (value == null) {
            statement.setNull(index, Types.BIGINT);
        } else {
            statement.setLong(index, Columns.nanos(value));
        }
    }

    @Override
    @SuppressWarnings("NullAway") // the library takes null for a time that is not there
    public @Nullable Instant getInstant(ResultSet row, String column) throws SQLException {
        return Columns.instantOrNull(row, column);
    }

    @Override
    public void setTaskData(PreparedStatement statement, int index, byte @Nullable [] value) throws SQLException {
        statement.setBytes(index, value);
    }

    @Override
    public String getQueryLimitPart(int limit) {
        return " LIMIT " + limit;
    }
}
