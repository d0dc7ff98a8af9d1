package io.diglot.gateway.backend.embedded;

import io.diglot.gateway.backend.local.Transactions;
import io.diglot.gateway.database.Database;
import io.diglot.gateway.database.Session;
import io.diglot.gateway.settings.GatewaySettings;
import io.diglot.gateway.store.UnitOfWork;
import io.diglot.gateway.store.datasets.DatasetTable;
import io.diglot.gateway.store.experiments.BegunExperiments;
import io.diglot.gateway.store.experiments.BegunExperiments.Abandoned;
import io.diglot.gateway.store.unfinished.Deletions;
import io.diglot.gateway.store.unfinished.SlicedWrite;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Takes out experiments that were begun so long ago and never got a run. */
@Component
final class BegunRetention implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(BegunRetention.class);

    private final Database database;
    private final Transactions transactions;
    private final Clock clock;
    private final Disposable watch;

    @Autowired
    BegunRetention(Database database, Transactions transactions, Clock clock, GatewaySettings settings) {
        this(database, transactions, clock, settings.flight().begunRetention());
    }

    BegunRetention(Database database, Transactions transactions, Clock clock, Duration retention) {
        this.database = database;
        this.transactions = transactions;
        this.clock = clock;
        this.watch = Flux.interval(TraceRetention.every(retention))
                .onBackpressureDrop()
                .concatMap(tick -> sweep(retention).onErrorResume(BegunRetention::later), 1)
                .subscribe();
    }

    /** Takes out all that are old enough by now; tells how many. */
    Mono<Integer> sweep(Duration retention) {
        return database.write(session -> takeOutSome(session, retention))
                .repeat()
                .takeUntil(found -> found < SlicedWrite.SLICE)
                .reduce(0, Integer::sum)
                .doOnNext(found -> tell(found, retention));
    }

    private int takeOutSome(Session session, Duration retention) {
        List<Abandoned> found = BegunExperiments.before(session, clock.instant().minus(retention), SlicedWrite.SLICE);
        found.forEach(abandoned -> takeOut(session, abandoned));
        return found.size();
    }

    private void takeOut(Session session, Abandoned abandoned) {
        UnitOfWork work = transactions.housekeeping(session, abandoned.workspace());
        new DatasetTable(work).hold(abandoned.dataset());
        // Its runs may have come in this moment.
        if (new BegunExperiments(work).end(abandoned.id())) {
            new Deletions(work).experiments(List.of(abandoned.id()));
        }
    }

    private static void tell(int found, Duration retention) {
        if (found > 0) {
            LOG.info("experiments that got no run within {} are taken out: experiments={}", retention, found);
        }
    }

    private static Mono<Integer> later(Throwable error) {
        LOG.warn("experiments without runs stay for a while: failure={}", error.toString());
        return Mono.empty();
    }

    @Override
    public void destroy() {
        watch.dispose();
    }
}
