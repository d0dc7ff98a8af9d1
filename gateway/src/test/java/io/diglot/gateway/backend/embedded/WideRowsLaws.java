package io.diglot.gateway.backend.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import io.diglot.gateway.backend.PageInParts;
import io.diglot.gateway.backend.local.Transactions;
import io.diglot.gateway.caller.Caller;
import io.diglot.gateway.database.Database;
import io.diglot.gateway.paging.Portion;
import io.diglot.gateway.paging.Walk;
import io.diglot.gateway.paging.Walking;
import io.diglot.gateway.store.spaces.WorkspaceTable;
import io.diglot.gateway.store.versions.VersionColumns;
import io.diglot.identity.UuidV7;
import io.diglot.json.Json;
import io.diglot.model.Sort;
import io.diglot.model.datasets.DatasetId;
import io.diglot.model.examples.ExampleDraft;
import io.diglot.model.experiments.ExperimentId;
import io.diglot.model.prompts.Prompt;
import io.diglot.model.prompts.PromptId;
import io.diglot.model.prompts.PromptScope;
import io.diglot.model.prompts.PromptVersion;
import io.diglot.model.prompts.PromptVersionDraft;
import io.diglot.model.prompts.PromptVersionSearch;
import io.diglot.model.prompts.VersionChoice;
import io.diglot.model.runs.ComparisonSearch;
import io.diglot.model.runs.ItemSearch;
import io.diglot.model.runs.Run;
import io.diglot.model.runs.RunOutput;
import io.diglot.model.spaces.SpaceId;
import io.diglot.model.spaces.Workspace;
import io.diglot.model.spans.SpanId;
import io.diglot.model.spans.SpanQuery;
import io.diglot.model.traces.TraceId;
import io.diglot.model.traces.TraceQuery;
import io.diglot.paging.Page;
import io.diglot.paging.PageRequest;
import io.diglot.paging.Position;
import io.diglot.paging.Slice;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** However wide rows are, whoever goes through them meets each once, in order, and not too many at once. */
abstract class WideRowsLaws {

    private static final UuidV7 IDS = new UuidV7(Clock.systemUTC(), new Random(1));

    /** The database under test, opened once. */
    abstract Database database();

    @Property(tries = 6, shrinking = ShrinkingMode.OFF)
    void examples_come_once_each(
            @ForAll("widths") List<Integer> widths, @ForAll @IntRange(min = 1, max = 6) int limit) {
        Store store = new Store();
        DatasetId dataset = store.dataset(widths);

        Walk<Integer> walk = (from, most) -> store.examples
                .walk(store.caller, dataset, null, from, most)
                .map(slice -> slice.map(example -> number(example.data())));
        assertThat(walked(walk, widths, limit)).isEqualTo(upwards(widths));
        assertThat(all(walk)).isEqualTo(upwards(widths));
        assertThat(store.examples.stream(store.caller, store.name, null, List.of(), null, widths.size())
                        .map(example -> number(example.data()))
                        .collectList()
                        .block())
                .isEqualTo(downwards(widths));
        assertThat(paged(
                        widths,
                        limit,
                        page -> store.examples.page(store.caller, dataset, null, List.of(), page),
                        first -> first.page().map(example -> number(example.data())),
                        example -> number(example.data())))
                .isEqualTo(downwards(widths));
    }

    @Property(tries = 6, shrinking = ShrinkingMode.OFF)
    void runs_come_once_each(@ForAll("widths") List<Integer> widths, @ForAll @IntRange(min = 1, max = 6) int limit) {
        Store store = new Store();
        DatasetId dataset = store.dataset(List.of(1));
        ExperimentId experiment = store.experiment(dataset, widths, List.of(IDS.next()));

        Walk<Integer> walk = (from, most) ->
                store.runs.walk(store.caller, experiment, from, most).map(slice -> slice.map(WideRowsLaws::number));
        assertThat(walked(walk, widths, limit)).isEqualTo(upwards(widths));
        assertThat(all(walk)).isEqualTo(upwards(widths));
        assertThat(store.items.stream(store.caller, new ItemSearch(store.name, null, null), widths.size())
                        .map(detail ->
                                output(Objects.requireNonNull(detail.trace()).output()))
                        .collectList()
                        .block())
                .isEqualTo(downwards(widths));
    }

    @Property(tries = 4, shrinking = ShrinkingMode.OFF)
    void compared_examples_come_once_each(
            @ForAll("widths") List<Integer> widths, @ForAll @IntRange(min = 1, max = 6) int limit) {
        Store store = new Store();
        DatasetId dataset = store.dataset(widths);
        List<UUID> examples = Objects.requireNonNull(
                store.examples.stream(store.caller, store.name, null, List.of(), null, widths.size())
                        .map(example -> example.id().value())
                        .collectList()
                        .block());
        ExperimentId experiment = store.experiment(dataset, widths, examples.reversed());

        ComparisonSearch search = new ComparisonSearch(dataset, Set.of(experiment), List.of(), null, null);
        assertThat(paged(
                        widths,
                        limit,
                        page -> new EmbeddedComparisons(store.transactions, new VersionColumns())
                                .compare(store.caller, search, page),
                        first -> first.page()
                                .map(compared -> number(Objects.requireNonNull(compared.example())
                                        .data())),
                        compared -> output(Objects.requireNonNull(
                                        compared.items().getFirst().trace())
                                .output())))
                .isEqualTo(downwards(widths));
    }

    @Property(tries = 6, shrinking = ShrinkingMode.OFF)
    void traces_and_spans_come_once_each(
            @ForAll("widths") List<Integer> widths, @ForAll @IntRange(min = 1, max = 6) int limit) {
        Store store = new Store();
        TraceId trace = store.traces(widths);

        TraceQuery traces = new TraceQuery(store.name, null, List.of(), null, null, Set.of());
        for (@Nullable Sort sort : new @Nullable Sort[] {null, new Sort("name", true)}) {
            assertThat(paged(
                            widths,
                            limit,
                            page -> store.traces.list(store.caller, traces, sort, page),
                            first -> first.map(
                                    overview -> output(overview.trace().output())),
                            overview -> output(overview.trace().output())))
                    .isEqualTo(downwards(widths));
        }
        assertThat(store.traces.stream(store.caller, traces, null, widths.size())
                        .map(overview -> output(overview.trace().output()))
                        .collectList()
                        .block())
                .isEqualTo(downwards(widths));
        SpanQuery spans = new SpanQuery(store.name, null, trace, null, List.of(), null, null, Set.of());
        assertThat(paged(
                        widths,
                        limit,
                        page -> store.spans.list(store.caller, spans, null, page),
                        first -> first.map(overview -> output(overview.span().output())),
                        overview -> output(overview.span().output())))
                .isEqualTo(downwards(widths));
    }

    @Property(tries = 4, shrinking = ShrinkingMode.OFF)
    void versions_of_prompts_come_once_each(
            @ForAll("widths") List<Integer> widths, @ForAll @IntRange(min = 1, max = 6) int limit) {
        Store store = new Store();
        EmbeddedPrompts prompts = new EmbeddedPrompts(store.transactions);
        EmbeddedLabelledPrompts labelled = new EmbeddedLabelledPrompts(store.transactions, database());
        PromptId prompt = store.prompt(prompts, widths);

        Walk<Integer> walk = (from, most) -> labelled.versions(store.caller, prompt, from, most)
                .map(slice -> slice.map(version -> number(version.version())));
        assertThat(walked(walk, widths, limit)).isEqualTo(downwards(widths));
        assertThat(all(walk)).isEqualTo(downwards(widths));
        PromptVersionSearch any = new PromptVersionSearch(Optional.empty(), List.of(), Optional.empty());
        assertThat(paged(
                        widths,
                        limit,
                        page -> prompts.versions(store.caller, prompt, any, page),
                        first -> first.map(located -> number(located.version())),
                        located -> number(located.version())))
                .isEqualTo(downwards(widths));
    }

    /** Some of them are larger than what is read at once. */
    @Provide
    Arbitrary<List<Integer>> widths() {
        return Arbitraries.frequency(
                        Tuple.of(4, 10),
                        Tuple.of(2, 300_000),
                        Tuple.of(3, 1_500_000),
                        Tuple.of(1, Math.toIntExact(Portion.LARGEST)),
                        Tuple.of(1, Math.toIntExact(Portion.LARGEST + 1_000_000)))
                .list()
                .ofMinSize(1)
                .ofMaxSize(14);
    }

    /** Part by part, as clients of cursors go. */
    private static List<Integer> walked(Walk<Integer> walk, List<Integer> widths, int limit) {
        List<Integer> numbers = new ArrayList<>();
        @Nullable Position next = null;
        do {
            Slice<Integer> part = Objects.requireNonNull(walk.next(next, limit).block());
            assertThat(part.content()).hasSizeBetween(1, limit);
            assertFits(part.content(), widths);
            numbers.addAll(part.content());
            next = part.next();
        } while (next != null);
        return numbers;
    }

    private static @Nullable List<Integer> all(Walk<Integer> walk) {
        return Walking.all()
                .rows(walk, part -> {}, Flux::fromIterable)
                .collectList()
                .block();
    }

    private static <P, T> List<Integer> paged(
            List<Integer> widths,
            int size,
            Function<PageRequest, Mono<PageInParts<P, T>>> list,
            Function<P, Page<Integer>> first,
            Function<T, Integer> number) {
        List<Integer> numbers = new ArrayList<>();
        for (int page = 1; numbers.size() < widths.size(); page++) {
            PageInParts<P, T> read = Objects.requireNonNull(
                    list.apply(new PageRequest(page, size)).block());
            Page<Integer> begun = first.apply(read.first());
            List<Integer> rest =
                    Objects.requireNonNull(read.rest().map(number).collectList().block());
            assertFits(begun.content(), widths);
            assertThat(begun.total()).isEqualTo(widths.size());
            assertThat(begun.content().size() + rest.size())
                    .isEqualTo(begun.size())
                    .isEqualTo(Math.min(size, widths.size() - numbers.size()));
            assertThat(rest.isEmpty()).isEqualTo(read.isWhole());
            numbers.addAll(begun.content());
            numbers.addAll(rest);
        }
        return numbers;
    }

    private static void assertFits(List<Integer> numbers, List<Integer> widths) {
        assertThat(numbers.size() == 1
                        || numbers.stream().mapToLong(widths::get).sum() <= Portion.LARGEST)
                .as("%s of %s at once", numbers, widths)
                .isTrue();
    }

    private static List<Integer> upwards(List<Integer> widths) {
        return IntStream.range(0, widths.size()).boxed().toList();
    }

    private static List<Integer> downwards(List<Integer> widths) {
        return upwards(widths).reversed();
    }

    private static Json row(int number, int width) {
        return Json.of("{\"n\":" + number + ",\"text\":\"" + "x".repeat(width) + "\"}");
    }

    private static int number(Json row) {
        return Integer.parseInt(Objects.requireNonNull(row.members().get("n")).text());
    }

    private static int number(Run run) {
        return number(((RunOutput.Structured) Objects.requireNonNull(run.output())).value());
    }

    private static int number(PromptVersion version) {
        return number(Json.of(version.template()));
    }

    private static int output(@Nullable Json output) {
        return number(Objects.requireNonNull(output));
    }

    /** A workspace of its own. */
    private final class Store {
        private final String name = "wide rows " + UUID.randomUUID();
        private final Workspace workspace = new Workspace(name);
        private final Caller caller = new Caller("someone", workspace, null);
        private final Transactions transactions = new Transactions(database(), IDS, List.of());
        private final UnfinishedWrites large = new UnfinishedWrites(database(), transactions, Clock.systemUTC());
        private final EmbeddedExamples examples = new EmbeddedExamples(transactions, large, IDS, new VersionColumns());
        private final EmbeddedRuns runs = new EmbeddedRuns(transactions, large, IDS, Duration.ofHours(1));
        private final EmbeddedItems items = new EmbeddedItems(transactions);
        private final EmbeddedTraces traces = new EmbeddedTraces(transactions);
        private final EmbeddedSpans spans = new EmbeddedSpans(transactions);

        Store() {
            transactions
                    .writeOnly(caller, work -> new WorkspaceTable(work).ensure())
                    .block();
            large.destroy();
        }

        DatasetId dataset(List<Integer> widths) {
            List<ExampleDraft> rows = IntStream.range(0, widths.size())
                    .mapToObj(n -> ExampleDraft.of(row(n, widths.get(n))))
                    .toList();
            return Objects.requireNonNull(
                            examples.create(caller, SpaceId.of(workspace).value(), name, rows)
                                    .block())
                    .dataset()
                    .id();
        }

        ExperimentId experiment(DatasetId dataset, List<Integer> widths, List<UUID> examples) {
            List<Run> made = IntStream.range(0, widths.size())
                    .mapToObj(n -> new Run(
                            new TraceId(IDS.next()),
                            examples.get(n % examples.size()).toString(),
                            new RunOutput.Structured(row(n, widths.get(n))),
                            null,
                            null,
                            new LinkedHashMap<>(),
                            List.of(),
                            List.of(),
                            List.of("output")))
                    .toList();
            return Objects.requireNonNull(
                            runs.create(caller, dataset, name, made).block())
                    .experiment()
                    .id();
        }

        PromptId prompt(EmbeddedPrompts prompts, List<Integer> widths) {
            for (int n = 0; n < widths.size(); n++) {
                String template = row(n, widths.get(n)).text();
                prompts.commit(
                                caller,
                                name,
                                new PromptScope(null, null),
                                Prompt.Structure.TEXT,
                                new PromptVersionDraft(
                                        null, null, template, null, PromptVersion.Type.MUSTACHE, null, List.of()))
                        .block();
            }
            return Objects.requireNonNull(prompts.version(caller, name, null, new VersionChoice.Latest())
                            .block())
                    .prompt()
                    .id();
        }

        /** Each with a name that sorts as its number does. */
        TraceId traces(List<Integer> widths) {
            TraceId ofSpans = new TraceId(IDS.next());
            for (int n = 0; n < widths.size(); n++) {
                Json output = row(n, widths.get(n));
                String trace = "%03d".formatted(n);
                traces.put(caller, List.of(Samples.trace(new TraceId(IDS.next()), name, trace, output)))
                        .block();
                spans.put(caller, List.of(Samples.span(new SpanId(IDS.next()), name, ofSpans, output)))
                        .block();
            }
            return ofSpans;
        }
    }
}
