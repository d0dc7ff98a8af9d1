package io.diglot.gateway.console.health;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.samskivert.mustache.Template;
import io.diglot.gateway.backend.guard.QuotaGate;
import io.diglot.gateway.backend.guard.QuotaStanding;
import io.diglot.gateway.console.Answer;
import io.diglot.gateway.console.Asked;
import io.diglot.gateway.console.View;
import io.diglot.gateway.console.Words;
import io.diglot.gateway.page.Templates;
import io.diglot.gateway.settings.GatewaySettings;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.health.HealthEndpoint;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** {@code /console/health}: breaker, quota, limits, database lanes, publications, and how they move. */
@Component
@Order(30)
final class HealthView implements View {

    private static final int SHOWN_OF_A_KEY = 8;
    private static final JsonMapper JSON = new JsonMapper();

    private final Figures figures;
    private final ObjectProvider<HealthEndpoint> health;
    private final CircuitBreakerRegistry breakers;
    private final @Nullable QuotaGate quota;
    private final GatewaySettings settings;
    private final Clock clock;
    private final Template page = Templates.template("console/health.mustache");
    private final Template now = Templates.template("console/health-now.mustache");

    HealthView(
            MeterRegistry meters,
            ObjectProvider<HealthEndpoint> health,
            CircuitBreakerRegistry breakers,
            ObjectProvider<QuotaGate> quota,
            GatewaySettings settings,
            Clock clock) {
        this.figures = new Figures(meters);
        this.health = health;
        this.breakers = breakers;
        this.quota = quota.getIfAvailable();
        this.settings = settings;
        this.clock = clock;
    }

    private record Shown(String now) {}

    private record Now(
            List<Parts> parts,
            List<Breaker> breakers,
            boolean hasQuota,
            List<Key> keys,
            List<Figure> limits,
            boolean publishes,
            List<Figure> publications) {}

    private record Breaker(
            String name, String state, String style, String calls, String failed, String rate, String refused) {}

    /** @param name the first digits of its fingerprint */
    private record Key(String name, String left, String closed) {}

    private record Figure(String name, String value) {}

    @Override
    public String name() {
        return "health";
    }

    @Override
    public String title() {
        return "Health";
    }

    @Override
    public Mono<Answer> answer(Asked asked) {
        if (asked.below().equals("/now")) {
            return Mono.fromCallable(() -> new Answer.Part("application/json", json()));
        }
        if (!asked.below().isEmpty()) {
            return Mono.just(new Answer.Nothing());
        }
        return Mono.fromCallable(() -> {
            String shown = now.execute(now());
            return asked.isPart() ? new Answer.Part(shown) : new Answer.Whole(page.execute(new Shown(shown)));
        });
    }

    private String json() {
        try {
            return JSON.writeValueAsString(figures.now(clock.millis()));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Now now() {
        HealthEndpoint endpoint = health.getIfAvailable();
        List<Key> keys = new ArrayList<>();
        if (quota != null) {
            quota.standings().forEach((fingerprint, standing) -> keys.add(key(fingerprint, standing)));
        }
        return new Now(
                endpoint == null ? List.of() : Parts.of(endpoint.health()),
                breakers.getAllCircuitBreakers().stream()
                        .sorted(Comparator.comparing(CircuitBreaker::getName))
                        .map(HealthView::breaker)
                        .toList(),
                quota != null,
                keys,
                limits(),
                figures.has("diglot.publications.pending"),
                List.of(
                        new Figure("wait to be published", count(figures.gauge("diglot.publications.pending"))),
                        new Figure("wait for a person", count(figures.gauge("diglot.publications.parked"))),
                        new Figure("published", count(figures.count("diglot.published")))));
    }

    private List<Figure> limits() {
        Integer allowed = settings.rateLimit().requests();
        return List.of(
                new Figure(
                        "rate limit of each client",
                        allowed == null
                                ? "none"
                                : Words.count(allowed) + " in "
                                        + settings.rateLimit().period()),
                new Figure("refused by it", count(figures.count("diglot.rate.limit.refusals"))),
                new Figure(
                        "requests under way",
                        count(figures.gauge("diglot.requests.concurrent")) + " of "
                                + Words.count(settings.limits().concurrentRequests())),
                new Figure(
                        "connections",
                        count(figures.gauge("diglot.connections")) + " of "
                                + Words.count(settings.limits().connections())),
                new Figure("turned away since there was too much", count(figures.count("diglot.requests.shed"))));
    }

    private static Breaker breaker(CircuitBreaker breaker) {
        CircuitBreaker.Metrics metrics = breaker.getMetrics();
        float rate = metrics.getFailureRate();
        CircuitBreaker.State state = breaker.getState();
        return new Breaker(
                breaker.getName(),
                state.name().toLowerCase(Locale.ROOT).replace('_', ' '),
                state == CircuitBreaker.State.CLOSED
                        ? "success"
                        : state == CircuitBreaker.State.HALF_OPEN ? "client-error" : "server-error",
                Words.count(metrics.getNumberOfBufferedCalls()),
                Words.count(metrics.getNumberOfFailedCalls()),
                rate < 0 ? "too few to tell" : Words.number(rate) + " %",
                Words.count(metrics.getNumberOfNotPermittedCalls()));
    }

    private static Key key(String fingerprint, QuotaStanding standing) {
        Long left = standing.left();
        return new Key(
                fingerprint.isEmpty()
                        ? "without a key"
                        : fingerprint.substring(0, Math.min(fingerprint.length(), SHOWN_OF_A_KEY)),
                left == null ? "no quota is set" : Words.count(left),
                standing.closedFor().isZero()
                        ? "no"
                        : "for " + Words.duration(standing.closedFor().toNanos()));
    }

    private static String count(double value) {
        return Words.count(Math.round(value));
    }
}
