package io.diglot.gateway.observation;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.util.context.ContextView;

/** What one request of a client waited for, where that is noted: the first {@value #MOST} of it. */
public final class UpstreamCalls {

    private static final int MOST = 40;

    private final long startedAt;
    private final List<UpstreamCall> calls = new ArrayList<>(4);

    UpstreamCalls(long startedAt) {
        this.startedAt = startedAt;
    }

    /** Those of the request that something is done for; none where nothing is noted. */
    public static @Nullable UpstreamCalls of(ContextView context) {
        ObservedRequest request = ObservedRequest.of(context);
        return request == null ? null : request.timing().calls();
    }

    /**
     * Notes one that has ended.
     *
     * @param begun by {@link System#nanoTime}
     */
    public synchronized void ended(String what, long begun, int status) {
        if (calls.size() < MOST) {
            calls.add(new UpstreamCall(what, begun - startedAt, System.nanoTime() - begun, status));
        }
    }

    /** All that have ended by now. */
    public synchronized List<UpstreamCall> all() {
        return List.copyOf(calls);
    }
}
