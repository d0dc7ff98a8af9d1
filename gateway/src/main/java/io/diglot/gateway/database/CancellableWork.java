package io.diglot.gateway.database;

import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/**
 * The statement that a piece of work waits for, so that it ends when nobody waits for the answer any more. Once the
 * work is through, its connection may serve somebody else: from then on nothing is cancelled.
 */
final class CancellableWork {

    private static final ThreadLocal<CancellableWork> CURRENT = new ThreadLocal<>();

    private @Nullable Statement statement;
    private boolean cancelled;
    private boolean through;

    /** Called by the thread that does the work, before it begins. */
    void begin() {
        CURRENT.set(this);
    }

    /** Called by the same thread while the connection is still its own. */
    void end() {
        CURRENT.remove();
        synchronized (this) {
            through = true;
            statement = null;
        }
    }

    /** Notes a statement that the current thread is about to run. */
    static void about(Statement statement) throws SQLException {
        CancellableWork work = CURRENT.get();
        if (work != null) {
            work.note(statement);
        }
    }

    private synchronized void note(Statement next) throws SQLException {
        if (cancelled) {
            throw new SQLException("The caller has gone.");
        }
        statement = next;
    }

    synchronized boolean isCancelled() {
        return cancelled;
    }

    /** Called by any thread. */
    synchronized void cancel() {
        cancelled = true;
        Statement running = statement;
        if (running != null && !through) {
            try {
                running.cancel();
            } catch (SQLException e) {
                // It ended in this very moment.
            }
        }
    }
}
