package io.diglot.gateway.operation;

import io.diglot.catalogue.CataloguedOperation;
import io.diglot.catalogue.CataloguedOperation.Availability;
import io.diglot.catalogue.CataloguedOperation.Body;
import io.diglot.catalogue.Dialect;
import io.diglot.catalogue.OperationCatalogue;
import io.diglot.fidelity.BodyLosses;
import io.diglot.fidelity.FidelityTable;
import io.diglot.fidelity.Losses;
import io.diglot.fidelity.ParameterLosses;
import io.diglot.gateway.backend.BackendDescription;
import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.failure.FailureException;
import io.diglot.gateway.settings.FidelitySettings;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Tells a caller which fields of its request the other dialect's readers will never see, in a header and in the log; the
 * body of the answer stays the dialect's. A caller is refused instead of losing a field that it, or the configuration, does
 * not want to lose.
 */
@Component
final class LossReport {

    static final String FIDELITY = "Diglot-Fidelity";
    static final String PREFER = "Prefer";
    static final String PREFERENCE_APPLIED = "Preference-Applied";

    private static final Logger LOG = LoggerFactory.getLogger(LossReport.class);
    private static final String STRICT = "handling=strict";
    private static final Pattern PREFERENCE = Pattern.compile(",");
    private static final Pattern HANDLING =
            Pattern.compile("\\s*handling\\s*=\\s*\"?(\\w*)\"?\\s*(;.*)?", Pattern.CASE_INSENSITIVE);

    private final Map<String, Possible> byOperation = new HashMap<>();
    private final LossRules rules;
    private final MeterRegistry meters;
    private final LossLog log;

    /** The registry would take longer to find one than all else that is done for it. */
    private final Map<Counted, Counter> counters = new ConcurrentHashMap<>();

    private record Counted(Dialect dialect, String operation, String fate, String outcome) {}

    /** What an operation may lose, of its body and of its query. */
    private record Possible(BodyLosses body, ParameterLosses parameters) {

        Losses of(byte[] read, Predicate<String> isGiven) {
            return body.in(read).and(parameters.in(isGiven));
        }

        Set<String> declared() {
            Set<String> declared = body.declared();
            declared.addAll(parameters.declared());
            return declared;
        }
    }

    LossReport(
            OperationCatalogue catalogue, FidelitySettings settings, MeterRegistry meters, BackendDescription backend) {
        this.meters = meters;
        this.log = new LossLog(backend.passedThrough());
        Map<Dialect, FidelityTable> tables = new EnumMap<>(Dialect.class);
        for (CataloguedOperation operation : catalogue.operations()) {
            if (operation.availability() == Availability.SERVED && operation.speaks(Body.JSON)) {
                FidelityTable table = tables.computeIfAbsent(operation.dialect(), FidelityTable::load);
                byOperation.put(
                        operation.id(),
                        new Possible(BodyLosses.of(table, operation.id()), ParameterLosses.of(table, operation.id())));
            }
        }
        Map<String, Set<String>> declared = new HashMap<>();
        byOperation.forEach((operation, possible) -> declared.put(operation, possible.declared()));
        rules = new LossRules(settings, declared);
    }

    /**
     * Handles a call and reports what it loses.
     *
     * @throws FailureException a {@link Failure.Unfaithful} where a field would be lost that is not to be
     */
    Mono<Reply> around(Call call, HttpHeaders answer, Supplier<Mono<Reply>> handling) {
        CataloguedOperation operation = call.operation();
        Losses losses = accepted(operation, call.headers(), answer, call.body(), name -> call.query(name)
                .isPresent());
        Mono<Reply> handled = handling.get();
        return losses.isEmpty() ? handled : handled.doOnNext(reply -> tell(operation, losses, answer));
    }

    /**
     * Reports what a call over gRPC loses, of which this JSON says what is read.
     *
     * @throws FailureException as {@link #around} does
     */
    void of(CataloguedOperation operation, HttpHeaders headers, HttpHeaders answer, byte[] read) {
        Losses losses = accepted(operation, headers, answer, read, name -> false);
        if (!losses.isEmpty()) {
            tell(operation, losses, answer);
        }
    }

    private Losses accepted(
            CataloguedOperation operation,
            HttpHeaders headers,
            HttpHeaders answer,
            byte[] body,
            Predicate<String> isGiven) {
        log.heard(operation);
        Possible possible = byOperation.get(operation.id());
        if (possible == null) {
            // Of a body that is no JSON nobody says what it loses: that is no claim to be strict.
            return Losses.NONE;
        }
        Losses losses = possible.of(body, isGiven);
        LossRules.Verdict verdict = rules.of(operation.id(), losses, prefersStrict(headers));
        if (verdict.isStrict()) {
            answer.set(PREFERENCE_APPLIED, STRICT);
        }
        if (!verdict.refused().isEmpty()) {
            count(operation, losses, "refused");
            throw new Failure.Unfaithful(verdict.refused()).asException();
        }
        return losses;
    }

    private void tell(CataloguedOperation operation, Losses losses, HttpHeaders answer) {
        count(operation, losses, "told");
        answer.set(FIDELITY, losses.headerText());
        log.line(operation, losses)
                .ifPresent(lost -> LOG.info("not seen by the other dialect: operation={} {}", operation.name(), lost));
    }

    /** By operation and not by field: callers make up names. */
    private void count(CataloguedOperation operation, Losses losses, String outcome) {
        count(operation, "dropped", losses.dropped().size(), outcome);
        count(operation, "recorded", losses.recorded().size(), outcome);
    }

    private void count(CataloguedOperation operation, String fate, int fields, String outcome) {
        if (fields > 0) {
            counters.computeIfAbsent(new Counted(operation.dialect(), operation.id(), fate, outcome), this::counter)
                    .increment(fields);
        }
    }

    private Counter counter(Counted counted) {
        return meters.counter(
                "diglot.losses",
                "dialect",
                counted.dialect().wireName(),
                "operation",
                counted.operation(),
                "fate",
                counted.fate(),
                "outcome",
                counted.outcome());
    }

    /** RFC 7240: preferences stand in any number of headers, behind one another, with parameters; the first counts. */
    private static boolean prefersStrict(HttpHeaders headers) {
        List<String> preferences = headers.getOrEmpty(PREFER);
        if (preferences.isEmpty()) {
            return false; // as nearly always
        }
        return preferences.stream()
                .flatMap(PREFERENCE::splitAsStream)
                .map(HANDLING::matcher)
                .filter(Matcher::matches)
                .findFirst()
                .filter(handling -> handling.group(1).equalsIgnoreCase("strict"))
                .isPresent();
    }
}
