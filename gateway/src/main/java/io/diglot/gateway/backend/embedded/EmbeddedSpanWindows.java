package io.diglot.gateway.backend.embedded;

import io.diglot.gateway.backend.SpanBackend;
import io.diglot.gateway.backend.local.Transactions;
import io.diglot.gateway.caller.Caller;
import io.diglot.gateway.store.spaces.Kept;
import io.diglot.gateway.store.spans.SpanEdits;
import io.diglot.gateway.store.spans.SpanWalk;
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
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** The spans of projects in the embedded database. */
@Component
final class EmbeddedSpanWindows implements SpanBackend {

    private final Transactions transactions;
    private final VendorRules rules;

    EmbeddedSpanWindows(Transactions transactions, VendorRules rules) {
        this.transactions = transactions;
        this.rules = rules;
    }

    @Override
    public Mono<Slice<ShownSpan>> walk(Caller caller, SpanWindow window, @Nullable Position from, int limit) {
        return transactions.readRows(
                caller, Kept.PROJECT, window.project().value(), work -> new SpanWalk(work, window).spans(from, limit));
    }

    @Override
    public Mono<Slice<SpanTree>> walkTrees(Caller caller, SpanWindow window, @Nullable Position from, int limit) {
        return transactions.readRows(
                caller, Kept.PROJECT, window.project().value(), work -> new SpanWalk(work, window).trees(from, limit));
    }

    @Override
    public Mono<Set<SpanId>> delete(Caller caller, SpanWindow window, List<SpanId> spans) {
        return transactions.delete(
                caller, Kept.PROJECT, window.project().value(), work -> new SpanEdits(work, window).delete(spans));
    }

    @Override
    public Mono<Void> annotate(Caller caller, SpanWindow window, SpanAnnotations annotations) {
        return transactions.writeOnly(caller, Kept.PROJECT, window.project().value(), work -> {
            rules.requireConfigs(work, annotations.said());
            new SpanEdits(work, window).annotate(annotations);
        });
    }
}
