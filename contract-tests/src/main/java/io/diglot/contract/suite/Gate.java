package io.diglot.contract.suite;

import io.diglot.contract.server.Caller;
import io.diglot.contract.server.Client.Answer;
import io.diglot.contract.server.Server;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/** Lets requests through until it is closed, which waits for those that are under way. */
final class Gate implements Caller {

    private final Caller next;
    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
    private volatile boolean closed;

    /** Whoever asks when the gate is closed. */
    static final class Closed extends RuntimeException {
        Closed() {
            super("The run was ended.");
        }
    }

    Gate(Caller next) {
        this.next = next;
    }

    @Override
    public Server server() {
        return next.server();
    }

    /** @throws Closed when nothing more is to be asked */
    @Override
    public Answer send(String method, String path, Map<String, String> more, byte[] body) {
        if (closed) {
            throw new Closed();
        }
        lock.readLock().lock();
        try {
            if (closed) {
                throw new Closed();
            }
            return next.send(method, path, more, body);
        } finally {
            lock.readLock().unlock();
        }
    }

    boolean isClosed() {
        return closed;
    }

    /** Lets nothing through any more, and waits for what is under way, though not forever. */
    void close(Duration patience) {
        closed = true;
        try {
            if (lock.writeLock().tryLock(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                lock.writeLock().unlock();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
