package io.diglot.gateway.copy.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.diglot.gateway.ManualClock;
import io.diglot.gateway.backend.local.Transactions;
import io.diglot.gateway.caller.Caller;
import io.diglot.gateway.database.Columns;
import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.failure.FailureException;
import io.diglot.gateway.store.UnitOfWork;
import io.diglot.gateway.store.comments.Comments;
import io.diglot.gateway.store.datasets.DatasetTable;
import io.diglot.gateway.store.datasets.Datasets;
import io.diglot.gateway.store.examples.ExampleTable;
import io.diglot.gateway.store.examples.ExampleWriter;
import io.diglot.gateway.store.examples.Examples;
import io.diglot.gateway.store.experiments.ExperimentTable;
import io.diglot.gateway.store.experiments.Experiments;
import io.diglot.gateway.store.projects.ProjectTable;
import io.diglot.gateway.store.query.SqlFragment;
import io.diglot.gateway.store.runs.ItemTable;
import io.diglot.gateway.store.runs.Items;
import io.diglot.gateway.store.runs.RunAppend;
import io.diglot.gateway.store.runs.RunCreation;
import io.diglot.gateway.store.runs.Runs;
import io.diglot.gateway.store.spans.SpanEdits;
import io.diglot.gateway.store.spans.SpanTable;
import io.diglot.gateway.store.spans.Spans;
import io.diglot.gateway.store.threads.ThreadScores;
import io.diglot.gateway.store.threads.ThreadTable;
import io.diglot.gateway.store.threads.Threads;
import io.diglot.gateway.store.traces.Traces;
import io.diglot.gateway.store.unfinished.Deletions;
import io.diglot.gateway.store.versions.VersionTable;
import io.diglot.gateway.store.versions.Versions;
import io.diglot.identity.UuidV7;
import io.diglot.json.Json;
import io.diglot.model.TagChange;
import io.diglot.model.TagEdit;
import io.diglot.model.Visibility;
import io.diglot.model.annotations.AnnotationDraft;
import io.diglot.model.attachments.AttachedTo;
import io.diglot.model.comments.CommentId;
import io.diglot.model.datasets.Dataset;
import io.diglot.model.datasets.DatasetDraft;
import io.diglot.model.datasets.DatasetId;
import io.diglot.model.datasets.DatasetUpdate;
import io.diglot.model.examples.Example;
import io.diglot.model.examples.ExampleDraft;
import io.diglot.model.examples.ExampleId;
import io.diglot.model.experiments.Experiment;
import io.diglot.model.experiments.ExperimentDraft;
import io.diglot.model.experiments.ExperimentEdit;
import io.diglot.model.experiments.ExperimentId;
import io.diglot.model.projects.ProjectId;
import io.diglot.model.runs.ExperimentItemId;
import io.diglot.model.runs.ItemDraft;
import io.diglot.model.runs.Run;
import io.diglot.model.runs.RunOutput;
import io.diglot.model.scores.Evaluation;
import io.diglot.model.scores.FeedbackScore;
import io.diglot.model.scores.ScoreDraft;
import io.diglot.model.scores.Scored;
import io.diglot.model.spaces.Workspace;
import io.diglot.model.spans.SpanDraft;
import io.diglot.model.spans.SpanId;
import io.diglot.model.spans.SpanWindow;
import io.diglot.model.threads.NamedThreads;
import io.diglot.model.threads.ThreadId;
import io.diglot.model.traces.ErrorInfo;
import io.diglot.model.traces.GuardrailCheck;
import io.diglot.model.traces.GuardrailDraft;
import io.diglot.model.traces.TraceDraft;
import io.diglot.model.traces.TraceId;
import io.diglot.model.versions.DatasetVersion;
import io.diglot.model.versions.VersionDraft;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What clients of both dialects write into a workspace, step by step; a number tells what. */
public final class Content {

    private static final List<String> PEOPLE = List.of("ann", "bob", "");
    private static final List<String> JSON = List.of(
            "1.10",
            "\"a\\u00e9\"",
            "{\"b\": 1, \"a\": 9007199254740993}",
            "[1, {\"x\": null}]",
            "\"\\ud83d\\ude00 text\"",
            "{}",
            "null",
            "true");

    private static final Duration FAR = Duration.ofDays(1);

    /** What the traces of a thread call it, and the project that they lie in. */
    public static final String THREAD = "thread";

    public static final String TRACES = "traces";

    private final Random random;
    private final UuidV7 ids;
    private final ManualClock clock;
    private final Transactions transactions;
    private final Workspace workspace;
    private final Map<String, Set<String>> copied = new HashMap<>();
    private boolean keeping;
    private boolean keepingShared;
    private boolean talking;
    private final List<DatasetId> datasets = new ArrayList<>();
    private final List<ExperimentId> experiments = new ArrayList<>();
    private final List<TraceId> traces = new ArrayList<>();
    private final List<SpanId> spans = new ArrayList<>();
    private final List<ExperimentItemId> items = new ArrayList<>();
    private final List<CommentId> comments = new ArrayList<>();

    /** @param seed what is written, and in which order */
    public Content(long seed, UuidV7 ids, ManualClock clock, Transactions transactions, Workspace workspace) {
        this.random = new Random(seed);
        this.ids = ids;
        this.clock = clock;
        this.transactions = transactions;
        this.workspace = workspace;
    }

    /** From now on, whatever was copied stays, as far as it has a name. */
    void keepWhole() {
        as(this::wasCopied);
        keeping = true;
    }

    /** From now on, traces that several experiments have stay, also when others have left them. */
    public void keepShared() {
        as(this::wasCopied);
        keepingShared = true;
    }

    /** From now on, people also talk about the thread of the traces. */
    public void talk() {
        talking = true;
    }

    /** Writes so many things more. */
    public void steps(int count) {
        for (int i = 0; i < count; i++) {
            if (talking && once(5)) {
                thread();
            } else {
                step();
            }
        }
    }

    private void thread() {
        NamedThreads named = new NamedThreads(TRACES, null, List.of(THREAD));
        as(work -> {
            ThreadTable table = new ThreadTable(work);
            List<ThreadId> there = new ProjectTable(work)
                    .find(TRACES).stream()
                            .flatMap(its -> table
                                    .shown(table.ids(its.id(), named.names()).values())
                                    .stream())
                            .map(ThreadId::new)
                            .toList();
            if (!there.isEmpty()) {
                talk(work, named, there.getFirst());
            }
        });
    }

    private void talk(UnitOfWork work, NamedThreads named, ThreadId id) {
        Threads threads = new Threads(work);
        switch (random.nextInt(6)) {
            case 0 -> threads.open(named);
            case 1 -> threads.close(named);
            case 2 -> threads.updateAll(List.of(id), new TagChange(tags(), List.of(), List.of()));
            case 3 ->
                comments.add(new Comments(work)
                        .add(new AttachedTo(AttachedTo.Entity.THREAD, id.value()), "about all", null));
            case 4 -> new ThreadScores(work).give(List.of(new Scored<>(THREAD, TRACES, score())));
            default -> {
                if (once(3)) {
                    threads.delete(named);
                }
            }
        }
    }

    private void step() {
        switch (random.nextInt(26)) {
            case 0 -> dataset();
            case 1, 2, 3 -> examples();
            case 4 -> version();
            case 5 -> removeExamples();
            case 6 -> annotateExamples();
            case 7, 8 -> arizeExperiment();
            case 9 -> append();
            case 10 -> annotateRuns();
            case 11, 12 -> opikExperiment();
            case 13 -> items();
            case 14, 15 -> traces();
            case 16 -> spans();
            case 17 -> scores();
            case 18 -> edit();
            case 19 -> describe();
            case 20 -> deleteSome();
            case 21, 22 -> comments();
            case 23 -> removeSpan();
            case 24 -> guard();
            default -> rename();
        }
    }

    private void as(Consumer<UnitOfWork> work) {
        clock.advance(Duration.ofNanos(1_000L * (1 + random.nextInt(1_000_000))));
        transactions.writeOnly(new Caller(pick(PEOPLE), workspace, null), work).block();
    }

    private <T> T pick(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private boolean once(int in) {
        return random.nextInt(in) == 0;
    }

    private <T> @Nullable T maybe(T value) {
        return once(2) ? null : value;
    }

    private Json json() {
        return Json.of(pick(JSON));
    }

    private Json object() {
        return Json.of(
                once(3) ? "{}" : "{\"k%d\": %s, \"a\": %s}".formatted(random.nextInt(3), pick(JSON), pick(JSON)));
    }

    private List<String> tags() {
        return IntStream.range(0, random.nextInt(3)).mapToObj(n -> "tag " + n).toList();
    }

    private @Nullable String project() {
        return once(3) ? null : "project " + random.nextInt(3);
    }

    private void dataset() {
        DatasetId id = new DatasetId(ids.next());
        as(work -> new Datasets(work)
                .create(new DatasetDraft(
                        id,
                        "dataset " + id,
                        null,
                        project(),
                        pick(List.of(Dataset.Type.values())),
                        pick(List.of(Visibility.values())),
                        tags(),
                        maybe("described"))));
        datasets.add(id);
    }

    private void examples() {
        if (datasets.isEmpty()) {
            dataset();
        }
        DatasetId dataset = pick(datasets);
        as(work -> {
            if (new DatasetTable(work).find(dataset).isEmpty()) {
                return;
            }
            ExampleWriter writer = ExampleWriter.begin(work, dataset);
            DatasetVersion version = anyVersion(work, writer, dataset);
            List<ExampleId> held = heldIds(work, version);
            writer.put(
                    version,
                    IntStream.range(0, 1 + random.nextInt(4))
                            .mapToObj(n -> new ExampleDraft(
                                    held.isEmpty() || once(2) ? new ExampleId(ids.next()) : pick(held),
                                    object(),
                                    pick(List.of(Example.Source.values())),
                                    maybe(new TraceId(ids.next())),
                                    maybe(new SpanId(ids.next())),
                                    maybe("about it"),
                                    tags(),
                                    maybe(json()),
                                    maybe(json())))
                            .toList());
        });
    }

    private DatasetVersion anyVersion(UnitOfWork work, ExampleWriter writer, DatasetId dataset) {
        DatasetVersion latest = writer.versionFor(once(4) ? ids.next() : null);
        List<DatasetVersion> all = new VersionTable(work).of(dataset);
        return once(3) ? pick(all) : latest;
    }

    private static List<ExampleId> heldIds(UnitOfWork work, DatasetVersion version) {
        return new ExampleTable(work).ids(version, SqlFragment.NONE, 100);
    }

    private void version() {
        withDataset((work, dataset) -> {
            ExampleWriter writer = ExampleWriter.begin(work, dataset);
            DatasetVersion base = anyVersion(work, writer, dataset);
            writer.make(
                    base,
                    new VersionDraft(
                            once(2) ? List.of() : List.of("t" + ids.next()),
                            maybe("changed"),
                            maybe(object()),
                            maybe(json()),
                            maybe(json()),
                            once(2)));
        });
    }

    private void removeExamples() {
        withDataset((work, dataset) -> {
            ExampleWriter writer = ExampleWriter.begin(work, dataset);
            DatasetVersion version = anyVersion(work, writer, dataset);
            List<ExampleId> held = heldIds(work, version);
            if (!held.isEmpty()) {
                writer.remove(version, List.of(pick(held)));
            }
        });
    }

    private void withDataset(BiConsumer<UnitOfWork, DatasetId> work) {
        if (!datasets.isEmpty()) {
            DatasetId dataset = pick(datasets);
            as(unit -> {
                if (new DatasetTable(unit).find(dataset).isPresent()) {
                    work.accept(unit, dataset);
                }
            });
        }
    }

    private void annotateExamples() {
        withDataset((work, dataset) -> {
            DatasetVersion version = ExampleWriter.begin(work, dataset).versionFor(null);
            List<ExampleId> held = heldIds(work, version);
            if (!held.isEmpty()) {
                new Examples(work)
                        .annotate(dataset, List.of(annotation(pick(held).toString())));
            }
        });
    }

    private AnnotationDraft annotation(String record) {
        return new AnnotationDraft(
                record, "said " + random.nextInt(3), maybe(Json.of("0.50")), maybe("label"), maybe("text"));
    }

    private void arizeExperiment() {
        ExperimentId id = new ExperimentId(ids.next());
        List<Run> runs = runs();
        RunCreation.Home home = datasets.isEmpty() || once(3)
                ? new RunCreation.Home.OfNone()
                : new RunCreation.Home.OfDataset(pick(datasets));
        as(work -> {
            if (home instanceof RunCreation.Home.OfDataset of
                    && new DatasetTable(work).find(of.id()).isEmpty()) {
                return;
            }
            new RunCreation(home, id, "experiment " + id).atOnce(work, runs);
            experiments.add(id);
        });
    }

    private List<Run> runs() {
        return IntStream.range(0, random.nextInt(4))
                .mapToObj(n -> {
                    TraceId trace = new TraceId(ids.next());
                    LinkedHashMap<String, Json> columns = new LinkedHashMap<>();
                    columns.put("z", json());
                    columns.put("b.c", json());
                    return new Run(
                            trace,
                            once(3)
                                    ? null
                                    : once(2) ? "no uuid " + n : ids.next().toString(),
                            new RunOutput.Text(Json.string("answer " + n)),
                            null,
                            maybe(json()),
                            columns,
                            List.of(new Evaluation(
                                    "quality", Json.of("0.50"), Json.string("fine"), null, new LinkedHashMap<>())),
                            List.of(),
                            List.of("z", "output", "b.c"));
                })
                .peek(run -> traces.add(run.id()))
                .toList();
    }

    private void append() {
        withExperiment((work, id) -> new RunAppend(id).atOnce(work, runs()));
    }

    private void withExperiment(BiConsumer<UnitOfWork, ExperimentId> work) {
        if (!experiments.isEmpty()) {
            ExperimentId id = pick(experiments);
            as(unit -> {
                if (new ExperimentTable(unit).find(id).isPresent()) {
                    work.accept(unit, id);
                }
            });
        }
    }

    private void annotateRuns() {
        if (!traces.isEmpty()) {
            withExperiment((work, id) ->
                    new Runs(work).annotate(id, List.of(annotation(pick(traces).toString()))));
        }
    }

    private void opikExperiment() {
        ExperimentId id = new ExperimentId(ids.next());
        as(work -> new Experiments(work)
                .create(new ExperimentDraft(
                        id,
                        "opik " + random.nextInt(3),
                        "made for it " + random.nextInt(2),
                        null,
                        null,
                        project(),
                        maybe(object()),
                        tags(),
                        pick(List.of(Experiment.Type.values())),
                        pick(List.of(Experiment.EvaluationMethod.values())),
                        pick(List.of(Experiment.Status.values())),
                        maybe(ids.next()),
                        List.of(),
                        maybe(Json.of("[{\"name\": \"s\", \"value\": 0.50}]")))));
        experiments.add(id);
    }

    private void items() {
        if (experiments.isEmpty()) {
            return;
        }
        // Some link to what is there, some to what comes later, or never.
        List<ItemDraft> drafts = IntStream.range(0, 1 + random.nextInt(3))
                .mapToObj(n -> new ItemDraft(
                        items.isEmpty() || once(2) ? new ExperimentItemId(ids.next()) : pick(items),
                        pick(experiments),
                        ids.next(),
                        traces.isEmpty() || once(2) ? newTrace() : pick(traces),
                        project(),
                        maybe(object())))
                .peek(draft -> items.add(Objects.requireNonNull(draft.id())))
                .toList();
        as(work -> new Items(work).put(drafts));
    }

    private TraceId newTrace() {
        TraceId id = new TraceId(ids.next());
        traces.add(id);
        return id;
    }

    private void traces() {
        as(work -> new Traces(work)
                .put(IntStream.range(0, 1 + random.nextInt(3))
                        .mapToObj(n -> traces.isEmpty() || once(3) ? newTrace() : pick(traces))
                        .distinct()
                        .map(id -> new TraceDraft(
                                id,
                                // A trace does not move.
                                TRACES,
                                maybe("name"),
                                instant(),
                                maybe(instant()),
                                maybe(json()),
                                maybe(json()),
                                maybe(object()),
                                tags(),
                                maybe(new ErrorInfo("E", maybe("went wrong"), "at")),
                                maybe(THREAD),
                                maybe(new BigDecimal("1.50")),
                                maybe("sdk"),
                                maybe("production"),
                                once(2),
                                maybe(instant())))
                        .toList()));
    }

    private Instant instant() {
        return clock.instant().plusNanos(1_000L * random.nextInt(1_000_000));
    }

    private void spans() {
        if (traces.isEmpty()) {
            return;
        }
        as(work -> new Spans(work)
                .put(IntStream.range(0, 1 + random.nextInt(3))
                        .mapToObj(n -> {
                            SpanId id = new SpanId(ids.next());
                            spans.add(id);
                            return new SpanDraft(
                                    id,
                                    project(),
                                    pick(traces),
                                    maybe(new SpanId(ids.next())),
                                    maybe("span"),
                                    maybe("llm"),
                                    instant(),
                                    maybe(instant()),
                                    maybe(json()),
                                    maybe(json()),
                                    maybe(object()),
                                    maybe("model"),
                                    maybe("provider"),
                                    tags(),
                                    maybe(Json.of("{\"total_tokens\": 7}")),
                                    maybe(new BigDecimal("0.0010")),
                                    maybe("v1"),
                                    maybe(new ErrorInfo("E", null, "")),
                                    maybe(new BigDecimal("2")),
                                    maybe("sdk"),
                                    maybe("test"),
                                    maybe(instant()));
                        })
                        .toList()));
    }

    private void scores() {
        if (!traces.isEmpty()) {
            as(work -> new Traces(work).scoreExisting(pick(traces), score()));
        }
        if (!spans.isEmpty()) {
            as(work -> new Spans(work).score(List.of(new Scored<>(pick(spans), project(), score()))));
        }
    }

    private void guard() {
        if (!traces.isEmpty()) {
            TraceId trace = pick(traces);
            as(work -> new Traces(work)
                    .guard(IntStream.range(0, 1 + random.nextInt(3))
                            .mapToObj(n -> new GuardrailDraft(
                                    trace,
                                    project(),
                                    new GuardrailCheck(new SpanId(ids.next()), pick(List.of("PII", "TOPIC")), once(2)),
                                    object(),
                                    json()))
                            .toList()));
        }
    }

    private void comments() {
        if (!traces.isEmpty()) {
            AttachedTo about = spans.isEmpty() || once(2)
                    ? new AttachedTo(AttachedTo.Entity.TRACE, pick(traces).value())
                    : new AttachedTo(AttachedTo.Entity.SPAN, pick(spans).value());
            ifThere(work -> comments.add(new Comments(work).add(about, "comment", maybe(ids.next()))));
        }
        if (!comments.isEmpty()) {
            CommentId comment = pick(comments);
            boolean isTakenBack = once(3);
            ifThere(work -> {
                if (isTakenBack) {
                    new Comments(work).delete(List.of(comment));
                } else {
                    new Comments(work).update(comment, "comment " + random.nextInt());
                }
            });
        }
    }

    private void ifThere(Consumer<UnitOfWork> work) {
        try {
            as(work);
        } catch (FailureException e) {
            assertThat(e.failure()).isInstanceOf(Failure.NotFound.class);
        }
    }

    /** As clients of Arize do, to whom a trace is its spans. */
    private void removeSpan() {
        if (spans.isEmpty() || keeping) {
            return;
        }
        SpanId span = pick(spans);
        as(work -> new SpanTable(work)
                .traceOf(span.value())
                .filter(trace -> !isShared(work, trace.toString()))
                .ifPresent(trace -> new SpanEdits(
                                work,
                                new SpanWindow(
                                        projectOf(work, span),
                                        Instant.EPOCH,
                                        clock.instant().plus(FAR)))
                        .delete(List.of(span))));
    }

    private static ProjectId projectOf(UnitOfWork work, SpanId span) {
        return work.session()
                .jdbc()
                .sql("SELECT project_id FROM span WHERE workspace = :workspace AND id = :id")
                .param("workspace", work.workspace().name())
                .param("id", span.toString())
                .query((row, number) -> new ProjectId(Columns.uuid(row, "project_id")))
                .single();
    }

    private ScoreDraft score() {
        return new ScoreDraft(
                "score " + random.nextInt(2),
                Json.of(pick(List.of("1", "0.50", "-2e3"))),
                maybe("category\u0000"),
                maybe("because"),
                pick(List.of(FeedbackScore.Source.values())),
                once(3) ? new UUID(0x0190_0000_0000_7000L, 0x8000_0000_0000_0000L) : null);
    }

    private void edit() {
        withDataset((work, dataset) -> new Datasets(work)
                .update(dataset, new DatasetUpdate("renamed " + dataset, maybe("edited"), maybe(tags()), null)));
    }

    private void describe() {
        withDataset((work, dataset) -> {
            DatasetVersion version = ExampleWriter.begin(work, dataset).versionFor(null);
            new Versions(work).describe(dataset, version.versionHash(), maybe("said"), List.of("d" + ids.next()));
        });
    }

    private void deleteSome() {
        if (!datasets.isEmpty() && !keeping && once(2)) {
            as(work -> new Deletions(work).dataset(pick(datasets)));
        }
        if (!items.isEmpty()) {
            as(work -> new ItemTable(work).delete(List.of(pick(items))));
        }
        if (!traces.isEmpty() && once(2)) {
            as(work -> {
                TraceId trace = pick(traces);
                // One that was copied stays on the target as long as another experiment has it there as well.
                String id = trace.toString();
                if (!keeping && !keepingShared) {
                    new Traces(work).delete(List.of(trace));
                } else if (!isShared(work, id)) {
                    new Traces(work).delete(List.of(trace));
                    traces.removeIf(trace::equals);
                }
            });
        }
        if (!experiments.isEmpty() && !keeping && once(3)) {
            as(work -> new Deletions(work).experiments(List.of(pick(experiments))));
        }
    }

    private void wasCopied(UnitOfWork work) {
        links(work).forEach((trace, of) -> copied.computeIfAbsent(trace, it -> new HashSet<>())
                .addAll(of));
    }

    /** Whether several experiments have a trace, counted with those that had it when it was copied: there they still do. */
    private boolean isShared(UnitOfWork work, String trace) {
        Set<String> all = new HashSet<>(copied.getOrDefault(trace, Set.of()));
        all.addAll(links(work).getOrDefault(trace, Set.of()));
        return all.size() > 1;
    }

    /** By trace, the experiments that have it. */
    private static Map<String, Set<String>> links(UnitOfWork work) {
        Map<String, Set<String>> links = new HashMap<>();
        work.session()
                .jdbc()
                .sql("SELECT DISTINCT trace_id, experiment_id FROM experiment_item WHERE workspace = :workspace")
                .param("workspace", work.workspace().name())
                .query(row -> {
                    links.computeIfAbsent(row.getString("trace_id"), it -> new HashSet<>())
                            .add(row.getString("experiment_id"));
                });
        return links;
    }

    private void rename() {
        withExperiment((work, id) -> new Experiments(work)
                .update(
                        id,
                        new ExperimentEdit(
                                maybe("renamed"),
                                maybe(object()),
                                new TagEdit.Replace(tags()),
                                null,
                                pick(List.of(Experiment.Status.values())),
                                null)));
    }
}
