package io.diglot.gateway.copy.store;

import io.diglot.gateway.backend.local.Audience;
import io.diglot.gateway.caller.Caller;
import io.diglot.gateway.store.ChangeListener;
import java.util.concurrent.atomic.AtomicInteger;

/** Breaks off the transaction in which so many changes have been told of; at first none. */
public final class Breaking implements Audience {

    /** What it breaks off with. */
    public static final String MESSAGE = "broken off";

    private final AtomicInteger left = new AtomicInteger(Integer.MAX_VALUE);

    /** After so many changes from now on. */
    public void after(int changes) {
        left.set(changes);
    }

    /** No more. */
    public void never() {
        left.set(Integer.MAX_VALUE);
    }

    @Override
    public ChangeListener of(Caller caller) {
        return (work, change) -> {
            if (left.getAndDecrement() == 0) {
                throw new IllegalStateException(MESSAGE);
            }
        };
    }
}
