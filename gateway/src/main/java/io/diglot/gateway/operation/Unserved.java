package io.diglot.gateway.operation;

import io.diglot.catalogue.CataloguedOperation;
import io.diglot.catalogue.Dialect;
import io.diglot.gateway.limit.Clients;
import io.diglot.gateway.limit.RecentlyUsed;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;

/**
 * Counts what clients ask for in vain, and says it once a client: some of them drop what was refused without a word, so
 * that the log is where it is noticed.
 */
@Component
final class Unserved {

    private static final Logger LOG = LoggerFactory.getLogger(Unserved.class);
    private static final int REMEMBERED = 10_000;
    private static final Duration KEPT = Duration.ofDays(1);
    private static final int LINES_A_CLIENT = 100;
    private static final Pattern SEGMENT_WITH_DIGITS = Pattern.compile("[^/]*[0-9][^/]*");

    private final Clients clients;
    private final MeterRegistry meters;
    private final RecentlyUsed<Boolean> told = new RecentlyUsed<>(REMEMBERED, KEPT);
    private final RecentlyUsed<AtomicInteger> lines = new RecentlyUsed<>(REMEMBERED, KEPT);

    Unserved(Clients clients, MeterRegistry meters) {
        this.clients = clients;
        this.meters = meters;
    }

    /** An operation that stands in the catalogue and is not served. */
    void operation(ServerHttpRequest request, CataloguedOperation operation) {
        meters.counter(
                        "diglot.requests.not.served",
                        "dialect",
                        operation.dialect().wireName(),
                        "operation",
                        operation.id())
                .increment();
        if (isNews(request, operation.name())) {
            LOG.warn("not served: operation={}", operation.name());
        }
    }

    /** A path of a dialect that no operation has. */
    void path(ServerHttpRequest request, Dialect dialect, String path) {
        meters.counter("diglot.requests.unknown", "dialect", dialect.wireName()).increment();
        // Ids differ from request to request; what is meant does not.
        String shape =
                request.getMethod() + " " + SEGMENT_WITH_DIGITS.matcher(path).replaceAll("*");
        if (isNews(request, shape)) {
            LOG.info("unknown path: dialect={} method={} path={}", dialect.wireName(), request.getMethod(), path);
        }
    }

    private boolean isNews(ServerHttpRequest request, String what) {
        String client = clients.of(request);
        return told.isNew(client + " " + what, true)
                && lines.get(client, unknown -> new AtomicInteger()).incrementAndGet() <= LINES_A_CLIENT;
    }
}
