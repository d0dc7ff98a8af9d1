package io.diglot.contract.copy;

import io.diglot.contract.upstream.Fault;
import io.diglot.contract.upstream.Seen;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** What goes wrong with the requests of a copy to a twin. */
final class Misfortune {

    private static final String PAGE = "<html><body>We will be back soon.</body></html>";
    private static final Map<String, String> HTML = Map.of("Content-Type", "text/html; charset=utf-8");

    private static final Map<String, String> JSON = Map.of("Content-Type", "application/json");

    private final List<Fault> faults;

    /** The place in {@link #faults} with which each kind of request begins. */
    private final Map<String, Integer> first = new HashMap<>();

    /** @param faults each kind of request meets all of them, one in each turn */
    Misfortune(List<Fault> faults) {
        this.faults = List.copyOf(faults);
    }

    /**
     * All that passes by itself.
     *
     * @param tooLate longer than whoever asks waits for an answer
     */
    static List<Fault> ofEachKind(Duration tooLate) {
        return List.of(
                answered(429, Map.of("Retry-After", "1")),
                answered(429, Map.of()),
                answered(500, Map.of()),
                answered(502, HTML),
                answered(503, Map.of("Retry-After", "1")),
                answered(503, HTML),
                answered(504, Map.of()),
                answered(200, HTML),
                new Fault.Misanswered(new Fault.Answered(200, JSON, "{\"content\": [ garb")),
                new Fault.Reset(),
                new Fault.AnswerLost(),
                new Fault.Half(),
                new Fault.AnsweredLate(tooLate));
    }

    /** Some of them, after which nobody waits long. */
    static Misfortune ofQuickKinds() {
        return new Misfortune(List.of(
                answered(500, Map.of()),
                answered(200, HTML),
                new Fault.Misanswered(new Fault.Answered(200, JSON, "{\"content\": [ garb"))));
    }

    private static Fault.Answered answered(int status, Map<String, String> headers) {
        return new Fault.Answered(status, headers, headers.equals(HTML) ? PAGE : "{\"code\":" + status + "}");
    }

    /** How many turns there are. */
    int turns() {
        return faults.size();
    }

    /** In a turn each kind of request meets one of the faults, and later ones of the kind meet none. */
    Function<Seen, Optional<Fault>> turn(int turn) {
        Set<String> met = new HashSet<>();
        return seen -> {
            String kind = kind(seen);
            int begins = first.computeIfAbsent(kind, any -> first.size());
            return met.add(kind) ? Optional.of(faults.get((begins + turn) % faults.size())) : Optional.empty();
        };
    }

    /** Which kinds of request there were. */
    Set<String> kinds() {
        return Set.copyOf(first.keySet());
    }

    /** A request without what it is about. */
    private static String kind(Seen seen) {
        return seen.method() + " "
                + seen.path()
                        .replaceAll("(?<=^/v2/[a-z-]{1,40}/)[^/]+", "{id}")
                        .replaceAll("[0-9a-f-]{36}", "{id}")
                        .replaceAll("/[0-9a-f]{8}(?=/|$)", "/{hash}");
    }

    /** Each request, told by all that it says, is refused so often for a quota. */
    static Function<Seen, Optional<Fault>> storm(int times) {
        Map<String, Integer> refused = new HashMap<>();
        return seen -> {
            String request = seen.line() + "?" + seen.query() + " " + seen.body();
            int before = refused.getOrDefault(request, 0);
            refused.put(request, before + 1);
            return before < times ? Optional.of(answered(429, Map.of("Retry-After", "1"))) : Optional.empty();
        };
    }

    /** The server lets nobody in any more, once it has carried out so many writes. */
    static Function<Seen, Optional<Fault>> shut(int writes) {
        AtomicInteger left = new AtomicInteger(writes);
        return seen -> left.get() < 0 || isWrite(seen) && left.getAndDecrement() == 0
                ? Optional.of(answered(401, Map.of()))
                : Optional.empty();
    }

    private static boolean isWrite(Seen seen) {
        return !seen.method().equals("GET") && !seen.path().matches(".*/(stream|search|retrieve)");
    }

    /** The server is away, once it has answered so many requests. */
    static Function<Seen, Optional<Fault>> outage(int after, int status) {
        AtomicInteger answered = new AtomicInteger();
        return seen -> answered.incrementAndGet() > after ? Optional.of(answered(status, HTML)) : Optional.empty();
    }
}
