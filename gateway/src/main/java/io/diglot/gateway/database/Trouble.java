package io.diglot.gateway.database;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.TransactionSystemException;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * What is wrong with the database itself, or with the disk below it, and not with the statement: the same statement may
 * well be done later.
 */
final class Trouble {

    /** The primary codes; those of SQLite that say more have them in their last byte. */
    private static final Set<SQLiteErrorCode> SQLITE = Set.of(
            SQLiteErrorCode.SQLITE_BUSY,
            SQLiteErrorCode.SQLITE_LOCKED,
            SQLiteErrorCode.SQLITE_NOMEM,
            SQLiteErrorCode.SQLITE_READONLY,
            SQLiteErrorCode.SQLITE_IOERR,
            SQLiteErrorCode.SQLITE_CORRUPT,
            SQLiteErrorCode.SQLITE_FULL,
            SQLiteErrorCode.SQLITE_CANTOPEN,
            SQLiteErrorCode.SQLITE_PROTOCOL,
            SQLiteErrorCode.SQLITE_PERM,
            SQLiteErrorCode.SQLITE_NOTADB);

    /** Connections, resources such as the disk, what an operator ends, and errors of the system. */
    private static final Set<String> POSTGRESQL_CLASSES = Set.of("08", "53", "58", "XX");

    private static final Set<String> POSTGRESQL =
            Set.of("25006", "57P01", "57P02", "57P03", "57P04", "57P05", "55006", "3D000", "28000", "28P01");

    private Trouble() {}

    /** In few words, without what the statement holds. */
    static Optional<String> in(Throwable error) {
        for (Throwable cause = error; cause != null; cause = next(cause)) {
            if (cause instanceof SQLiteException sqlite) {
                return code(sqlite).filter(SQLITE::contains).map(primary -> sqlite.getResultCode()
                        .name());
            }
            if (cause instanceof SQLTransientConnectionException) {
                return Optional.of("no connection");
            }
            if (cause instanceof SQLException sql && isTrouble(sql.getSQLState())) {
                return Optional.of("SQLSTATE " + sql.getSQLState());
            }
        }
        return Optional.empty();
    }

    /** Whether only somebody who must not write was kept from it. */
    static boolean isReadOnly(String trouble) {
        return trouble.equals(SQLiteErrorCode.SQLITE_READONLY.name()) || trouble.equals("SQLSTATE 25006");
    }

    /** A failed rollback hides why there was one. */
    private static @Nullable Throwable next(Throwable error) {
        if (error instanceof TransactionSystemException end && end.getApplicationException() != null) {
            return end.getApplicationException();
        }
        return error.getCause();
    }

    private static Optional<SQLiteErrorCode> code(SQLiteException error) {
        return Optional.ofNullable(SQLiteErrorCode.getErrorCode(error.getResultCode().code & 0xff));
    }

    private static boolean isTrouble(@Nullable String state) {
        return state != null
                && state.length() == 5
                && (POSTGRESQL.contains(state) || POSTGRESQL_CLASSES.contains(state.substring(0, 2)));
    }
}
