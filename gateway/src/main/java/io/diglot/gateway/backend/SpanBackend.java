package io.diglot.gateway.backend;

import io.diglot.gateway.caller.Caller;
import io.diglot.model.spans.ShownSpan;
import io.diglot.model.spans.SpanAnnotations;
import io.diglot.model.spans.SpanId;
import io.diglot.model.spans.SpanTree;
import io.diglot.model.spans.SpanWindow;
import io.diglot.paging.Position;
import io.diglot.paging.Slice;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * The spans of a project in whatever space it lies, for whom a trace is nothing but its spans. A project that the caller
 * does not see fails with {@link io.diglot.gateway.failure.Failure.NotFound}.
 */
public interface SpanBackend {

    /** The spans of a window, the newest first. A part may hold less than is left for it. */
    @Idempotent
    Mono<Slice<ShownSpan>> walk(Caller caller, SpanWindow window, @Nullable Position from, int limit);

    /** The traces of a window by their roots, the newest first. A part may hold less than is left for it. */
    @Idempotent
    Mono<Slice<SpanTree>> walkTrees(Caller caller, SpanWindow window, @Nullable Position from, int limit);

    /**
     * Deletes spans of a window; a trace of which none is left goes with them.
     *
     * @return those that were there
     */
    Mono<Set<SpanId>> delete(Caller caller, SpanWindow window, List<SpanId> spans);

    /**
     * Adds what the caller says of spans or traces to what it said before. Where one of them is not in the window, nothing
     * is kept and this fails with {@link io.diglot.gateway.failure.Failure.NotFound}.
     */
    @Idempotent
    Mono<Void> annotate(Caller caller, SpanWindow window, SpanAnnotations annotations);
}
