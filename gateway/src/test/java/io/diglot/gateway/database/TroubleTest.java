package io.diglot.gateway.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.transaction.TransactionSystemException;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

class TroubleTest {

    @ParameterizedTest
    @EnumSource(
            value = SQLiteErrorCode.class,
            names = {"SQLITE_FULL", "SQLITE_READONLY.*", "SQLITE_IOERR.*", "SQLITE_CANTOPEN.*", "SQLITE_BUSY.*"},
            mode = EnumSource.Mode.MATCH_ANY)
    void a_disk_that_does_not_do_its_work_is_trouble(SQLiteErrorCode code) {
        assertThat(Trouble.in(wrapped(new SQLiteException("secret", code)))).hasValue(code.name());
    }

    @ParameterizedTest
    @ValueSource(strings = {"53100", "53200", "53300", "25006", "57P01", "57P02", "57P03", "08006", "58030"})
    void a_server_that_is_full_read_only_or_going_away_is_trouble(String state) {
        assertThat(Trouble.in(wrapped(new SQLException("secret", state)))).hasValue("SQLSTATE " + state);
    }

    @ParameterizedTest
    @ValueSource(strings = {"23505", "42601", "22021", "40001", "57014"})
    void a_statement_that_is_wrong_is_none(String state) {
        assertThat(Trouble.in(wrapped(new SQLException("secret", state)))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = SQLiteErrorCode.class,
            names = {"SQLITE_CONSTRAINT.*", "SQLITE_ERROR", "SQLITE_INTERRUPT"},
            mode = EnumSource.Mode.MATCH_ANY)
    void neither_is_one_of_sqlite(SQLiteErrorCode code) {
        assertThat(Trouble.in(wrapped(new SQLiteException("secret", code)))).isEmpty();
    }

    @Test
    void a_pool_without_connections_is_trouble() {
        assertThat(Trouble.in(wrapped(new SQLTransientConnectionException("secret"))))
                .hasValue("no connection");
    }

    @Test
    void a_rollback_that_fails_hides_nothing() {
        TransactionSystemException end = new TransactionSystemException(
                "no rollback", new SQLiteException("no transaction is active", SQLiteErrorCode.SQLITE_ERROR));
        end.initApplicationException(wrapped(new SQLiteException("full", SQLiteErrorCode.SQLITE_FULL)));

        assertThat(Trouble.in(end)).hasValue("SQLITE_FULL");
    }

    private static RuntimeException wrapped(SQLException error) {
        return new UncategorizedSQLException("task", "SELECT 1", error);
    }
}
