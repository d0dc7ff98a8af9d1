package io.diglot.contract.server;

import reactor.blockhound.BlockHound;
import reactor.blockhound.integration.BlockHoundIntegration;

/**
 * What looks as if it blocked an event loop and holds it for a moment at most; all else fails the test. Libraries count
 * and hand over work under locks, which two threads may want at once: a lock is no wait for an answer.
 */
public final class ShortWaits implements BlockHoundIntegration {

    @Override
    public void applyTo(BlockHound.Builder builder) {
        // Reads from /dev/urandom, which never waits.
        builder.allowBlockingCallsInside("java.security.SecureRandom", "nextBytes");
        builder.allowBlockingCallsInside("java.util.concurrent.locks.ReentrantLock", "lock");
        builder.allowBlockingCallsInside("java.util.concurrent.locks.StampedLock", "writeLock");
        builder.allowBlockingCallsInside("java.util.concurrent.locks.StampedLock", "readLock");
    }
}
