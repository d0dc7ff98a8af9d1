package io.diglot.gateway.backend.embedded;

import io.diglot.gateway.backend.OwnSpace;
import io.diglot.gateway.backend.SpanIntake;
import io.diglot.gateway.backend.TracingIntake;
import io.diglot.gateway.backend.local.Transactions;
import io.diglot.gateway.caller.Caller;
import io.diglot.gateway.database.Database;
import io.diglot.gateway.store.otlp.SpanArrivals;
import io.diglot.model.spaces.Workspace;
import io.diglot.model.spans.CollectedSpan;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Spans from elsewhere in the embedded database; they count as all traces there do. */
@Component
final class EmbeddedSpanIntake implements SpanIntake, TracingIntake {

    private final Database database;
    private final Transactions transactions;
    private final SpanPrices prices;

    /** Estimates no costs. */
    EmbeddedSpanIntake(Database database, Transactions transactions) {
        this(database, transactions, SpanPrices.NONE);
    }

    @Autowired
    EmbeddedSpanIntake(Database database, Transactions transactions, SpanPrices prices) {
        this.database = database;
        this.transactions = transactions;
        this.prices = prices;
    }

    @Override
    public Mono<Void> take(Caller caller, Optional<UUID> space, List<CollectedSpan> spans) {
        return transactions.forMore(database.writeOnly(session -> {
            Workspace workspace =
                    space.map(transactions.spaces(session, caller)::require).orElseGet(() -> own(caller));
            new SpanArrivals(transactions.in(session, caller, workspace))
                    .keep(spans.stream().map(prices::priced).toList());
        }));
    }

    @Override
    public Mono<Void> keep(Caller caller, List<CollectedSpan> spans) {
        return transactions.writeOnly(caller, work -> new SpanArrivals(work)
                .keep(spans.stream().map(prices::priced).toList()));
    }

    private static Workspace own(Caller caller) {
        Set<Workspace> visible = caller.visible();
        return visible == null ? Workspace.DEFAULT : OwnSpace.among(visible);
    }
}
