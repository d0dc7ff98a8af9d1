package io.diglot.gateway.observation;

import org.jspecify.annotations.Nullable;
import reactor.util.context.Context;
import reactor.util.context.ContextView;

/**
 * What is observed of a request. It travels in the Reactor context, and as one thing, since a context that holds more than
 * five is copied whenever something is put in.
 *
 * @param trace absent where spans tell it
 */
public record ObservedRequest(
        RequestTiming timing, RequestId id, @Nullable Trace trace) {

    /** The request that something is done for; none where it is done for no request. */
    public static @Nullable ObservedRequest of(ContextView context) {
        return context.getOrDefault(ObservedRequest.class, null);
    }

    /** The context with this request in it. */
    public Context in(Context context) {
        return context.put(ObservedRequest.class, this);
    }
}
