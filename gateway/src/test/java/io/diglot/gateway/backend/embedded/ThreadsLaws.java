package io.diglot.gateway.backend.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.diglot.gateway.backend.local.Transactions;
import io.diglot.gateway.caller.Caller;
import io.diglot.gateway.database.Database;
import io.diglot.gateway.failure.FailureException;
import io.diglot.identity.UuidV7;
import io.diglot.json.Json;
import io.diglot.model.Filter;
import io.diglot.model.Sort;
import io.diglot.model.TagChange;
import io.diglot.model.spaces.Workspace;
import io.diglot.model.threads.NamedThreads;
import io.diglot.model.threads.ThreadId;
import io.diglot.model.threads.ThreadOverview;
import io.diglot.model.threads.ThreadQuery;
import io.diglot.model.traces.TraceChange;
import io.diglot.model.traces.TraceDraft;
import io.diglot.model.traces.TraceId;
import io.diglot.paging.PageRequest;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.jspecify.annotations.Nullable;

/** Whatever comes to traces in whatever order, threads are what the traces that are there make of them. */
abstract class ThreadsLaws {

    private static final UuidV7 IDS = new UuidV7(Clock.systemUTC(), new Random(2));
    private static final int TRACES = 5;

    /** One that no index takes whole, and one like it up to there. */
    private static final List<String> NAMES = List.of("a", "b".repeat(10_000), "b".repeat(200));

    abstract Database database();

    private enum What {
        WRITE,
        MOVE,
        DELETE
    }

    /** @param end seconds; none where it is less than the start */
    record Step(What what, int trace, int thread, int start, int end) {

        @Nullable
        String name() {
            return thread < NAMES.size() ? NAMES.get(thread) : null;
        }
    }

    record Known(
            @Nullable String thread,
            Instant start,
            @Nullable Instant end,
            @Nullable Json input,
            @Nullable Json output) {

        boolean isWhole() {
            return !start.equals(Instant.EPOCH);
        }
    }

    /** What a thread is to show. */
    record Shown(
            String name,
            Instant start,
            @Nullable Instant end,
            @Nullable Json first,
            @Nullable Json last,
            long messages) {

        static Shown of(ThreadOverview thread) {
            return new Shown(
                    thread.thread().name(),
                    thread.startTime(),
                    thread.endTime(),
                    thread.firstMessage(),
                    thread.lastMessage(),
                    thread.numberOfMessages());
        }
    }

    @Provide
    Arbitrary<List<Step>> steps() {
        return Combinators.combine(
                        Arbitraries.frequency(
                                Tuple.of(5, What.WRITE), Tuple.of(2, What.MOVE), Tuple.of(2, What.DELETE)),
                        Arbitraries.integers().between(0, TRACES - 1),
                        Arbitraries.integers().between(0, NAMES.size()),
                        Arbitraries.integers().between(1, 9),
                        Arbitraries.integers().between(0, 12))
                .as(Step::new)
                .list()
                .ofMaxSize(12);
    }

    @Property(tries = 15)
    void threads_are_what_their_traces_make_of_them(@ForAll("steps") List<Step> steps) {
        String name = "threads " + UUID.randomUUID();
        Caller caller = new Caller("someone", new Workspace(name), null);
        Transactions transactions = new Transactions(database(), IDS, List.of());
        EmbeddedTraces traces = new EmbeddedTraces(transactions);
        EmbeddedThreads threads = new EmbeddedThreads(transactions);
        List<TraceId> ids = IntStream.range(0, TRACES)
                .mapToObj(n -> new TraceId(IDS.next()))
                .toList();
        Map<Integer, Known> known = new TreeMap<>();
        traces.put(caller, List.of(Samples.trace(new TraceId(IDS.next()), name)))
                .block();

        steps.forEach(step -> play(step, name, caller, traces, ids, known));

        List<Shown> expected = NAMES.stream()
                .flatMap(thread -> expected(thread, known).stream())
                .sorted(Comparator.comparing(Shown::name))
                .toList();
        Sort byName = new Sort("id", false);
        assertThat(pages(threads, caller, query(name, List.of()), byName)).isEqualTo(expected);
        assertThat(streamed(threads, caller, query(name, List.of()))).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(pages(threads, caller, query(name, List.of(longer(3))), byName))
                .isEqualTo(expected.stream()
                        .filter(thread -> thread.messages() >= 3)
                        .toList());
        assertThat(Objects.requireNonNull(
                                threads.figures(caller, query(name, List.of())).block())
                        .count())
                .isEqualTo(expected.size());
        for (String thread : NAMES) {
            NamedThreads one = new NamedThreads(name, null, List.of(thread));
            if (expected.stream().anyMatch(shown -> shown.name().equals(thread))) {
                assertThat(expected)
                        .contains(Shown.of(Objects.requireNonNull(
                                threads.get(caller, one, Set.of()).block())));
            } else {
                assertThatThrownBy(() -> threads.get(caller, one, Set.of()).block())
                        .isInstanceOf(FailureException.class);
            }
        }
    }

    private static void play(
            Step step,
            String project,
            Caller caller,
            EmbeddedTraces traces,
            List<TraceId> ids,
            Map<Integer, Known> known) {
        TraceId id = ids.get(step.trace());
        Known before = known.get(step.trace());
        switch (step.what()) {
            case WRITE -> {
                Known written = written(step);
                traces.put(caller, List.of(draft(id, project, written))).block();
                known.put(
                        step.trace(),
                        before == null || before.isWhole()
                                ? written
                                : new Known(
                                        before.thread() == null ? written.thread() : before.thread(),
                                        written.start(),
                                        written.end(),
                                        written.input(),
                                        written.output()));
            }
            case MOVE -> {
                traces.update(caller, id, moved(project, step.name())).block();
                known.put(
                        step.trace(),
                        before == null
                                ? new Known(step.name(), Instant.EPOCH, null, null, null)
                                : new Known(
                                        step.name() == null ? before.thread() : step.name(),
                                        before.start(),
                                        before.end(),
                                        before.input(),
                                        before.output()));
            }
            case DELETE -> {
                traces.delete(caller, List.of(id)).block();
                known.remove(step.trace());
            }
        }
    }

    private static Known written(Step step) {
        return new Known(
                step.name(),
                Instant.ofEpochSecond(step.start()),
                step.end() < step.start() ? null : Instant.ofEpochSecond(step.end()),
                Json.string("in " + step.trace() + " " + step.start()),
                Json.string("out " + step.trace() + " " + step.end()));
    }

    private static TraceDraft draft(TraceId id, String project, Known written) {
        return new TraceDraft(
                id,
                project,
                "trace",
                written.start(),
                written.end(),
                written.input(),
                written.output(),
                null,
                List.of(),
                null,
                written.thread(),
                null,
                null,
                null,
                false,
                null);
    }

    private static TraceChange moved(String project, @Nullable String thread) {
        return new TraceChange(
                project,
                null,
                null,
                null,
                null,
                null,
                null,
                new TagChange(null, List.of(), List.of()),
                null,
                thread,
                null,
                null,
                null);
    }

    private static List<Shown> expected(String thread, Map<Integer, Known> known) {
        // In the order of their ids.
        List<Known> its = known.values().stream()
                .filter(trace -> thread.equals(trace.thread()))
                .toList();
        if (its.isEmpty()) {
            return List.of();
        }
        List<Known> whole = its.stream().filter(Known::isWhole).toList();
        Known first = (whole.isEmpty() ? its : whole)
                .stream().min(Comparator.comparing(Known::start)).orElseThrow();
        Known last = null;
        for (Known trace : whole) {
            if (trace.end() != null && (last == null || !trace.end().isBefore(Objects.requireNonNull(last.end())))) {
                last = trace;
            }
        }
        return List.of(new Shown(
                thread,
                first.start(),
                last == null ? null : last.end(),
                first.input(),
                last == null ? null : last.output(),
                2L * its.size()));
    }

    private static List<Shown> pages(EmbeddedThreads threads, Caller caller, ThreadQuery query, Sort sort) {
        Map<String, Shown> all = new LinkedHashMap<>();
        long total = 1;
        for (int page = 1; page <= total; page++) {
            var parts = Objects.requireNonNull(
                    threads.list(caller, query, sort, new PageRequest(page, 1)).block());
            total = parts.first().total();
            parts.first().content().forEach(thread -> assertThat(
                            all.put(thread.thread().name(), Shown.of(thread)))
                    .isNull());
        }
        return List.copyOf(all.values());
    }

    private static List<Shown> streamed(EmbeddedThreads threads, Caller caller, ThreadQuery query) {
        List<Shown> all = new ArrayList<>();
        ThreadId after = null;
        while (true) {
            List<ThreadOverview> some = Objects.requireNonNull(
                    threads.stream(caller, query, after, 1).collectList().block());
            if (some.isEmpty()) {
                return all;
            }
            some.forEach(thread -> all.add(Shown.of(thread)));
            after = some.getLast().thread().id();
        }
    }

    private static Filter longer(int messages) {
        return new Filter("number_of_messages", "", Filter.Operator.GREATER_THAN_EQUAL, Integer.toString(messages));
    }

    private static ThreadQuery query(String project, List<Filter> filters) {
        return new ThreadQuery(project, null, filters, null, null, null, Set.of());
    }
}
