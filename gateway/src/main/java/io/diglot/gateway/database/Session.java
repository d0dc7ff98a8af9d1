package io.diglot.gateway.database;

import java.time.Instant;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The database within one transaction.
 *
 * @param now the time of the transaction, the same for all that it writes
 */
public record Session(JdbcClient jdbc, NamedParameterJdbcTemplate batches, SqlDialect dialect, Instant now) {

    /** Does something as the last of the transaction: where it fails, nothing of the transaction was done. */
    public void atTheEnd(Runnable work) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void beforeCommit(boolean readOnly) {
                work.run();
            }
        });
    }

    /** Does something once all that the transaction wrote is on disk, before anybody is told so. */
    public void onceOnDisk(Runnable work) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                work.run();
            }
        });
    }
}
