package io.diglot.gateway.backend.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.diglot.gateway.backend.local.Transactions;
import io.diglot.gateway.caller.Caller;
import io.diglot.gateway.database.Database;
import io.diglot.gateway.database.Session;
import io.diglot.gateway.database.SqlDialect;
import io.diglot.gateway.store.Change;
import io.diglot.gateway.store.ChangeListener;
import io.diglot.gateway.store.UnitOfWork;
import io.diglot.gateway.store.experiments.KeptFigures;
import io.diglot.gateway.store.spaces.WorkspaceTable;
import io.diglot.gateway.store.unfinished.SlicedWrite;
import io.diglot.gateway.store.versions.VersionColumns;
import io.diglot.identity.UuidV7;
import io.diglot.json.Json;
import io.diglot.model.TagEdit;
import io.diglot.model.annotations.AnnotationDraft;
import io.diglot.model.datasets.DatasetId;
import io.diglot.model.examples.ExampleDraft;
import io.diglot.model.experiments.ExperimentDraft;
import io.diglot.model.experiments.ExperimentEdit;
import io.diglot.model.experiments.ExperimentId;
import io.diglot.model.experiments.LocatedExperiment;
import io.diglot.model.runs.ExperimentItemId;
import io.diglot.model.runs.ItemDraft;
import io.diglot.model.runs.Run;
import io.diglot.model.spaces.SpaceId;
import io.diglot.model.spaces.Workspace;
import io.diglot.model.traces.TraceId;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;

/**
 * A listener that writes down what it is told, in the transaction of the change: what it wrote tells exactly what there
 * is, whatever was done, and whatever failed on the way.
 */
abstract class ChangeListenerLaws {

    private static final UuidV7 IDS = new UuidV7(Clock.systemUTC(), new Random(1));
    private static final int OPERATIONS = 15;

    private final Workspace workspace = new Workspace("told " + UUID.randomUUID());
    private final Caller caller = new Caller("someone", workspace, null);
    private final Random random = new Random(7);

    private final List<DatasetId> datasets = new ArrayList<>();
    private final List<ExperimentId> experiments = new ArrayList<>();
    private final List<TraceId> traces = new ArrayList<>();
    private final List<ExperimentItemId> items = new ArrayList<>();

    private @Nullable Ports ports;
    private int failAt = -1;

    /** The database under test, opened once. */
    abstract Database database();

    /**
     * @param fault at which change the listener fails, if there are so many; 0 where it does not
     */
    record Step(int operation, int fault) {}

    @Property(tries = 40, shrinking = ShrinkingMode.OFF)
    void what_is_told_is_what_there_is(
            @ForAll @Size(min = 5, max = 40) List<@IntRange(min = 0, max = OPERATIONS - 1) Integer> operations,
            @ForAll @IntRange(min = 1, max = 6) int faults) {
        for (int n = 0; n < operations.size(); n++) {
            take(new Step(operations.get(n), n % faults == 1 ? n % 3 + 1 : 0));
            assertThat(told()).isEqualTo(there());
        }
    }

    @Property(tries = 3, shrinking = ShrinkingMode.OFF)
    void a_large_write_is_told_whole_or_not_at_all(@ForAll @IntRange(min = 0, max = 1) int fault) {
        DatasetId dataset = dataset();
        List<Run> many = runs(2 * SlicedWrite.SLICE + 3);
        failAt = fault == 0 ? -1 : many.size();

        Throwable failure = catchThrowable(
                () -> ports().runs.create(caller, dataset, "large", many).block());

        failAt = -1;
        assertThat(failure != null).isEqualTo(fault == 1);
        assertThat(told()).isEqualTo(there());
    }

    @Example
    void the_runs_of_an_experiment_are_told_in_their_order_however_many_append_at_once() {
        ExperimentId experiment = experiment(dataset());

        Flux.range(0, 200)
                .flatMap(n -> ports().runs.append(caller, experiment, runs(1 + n % 3)), 16)
                .blockLast();

        List<String> inOrder = read(session -> session.jdbc()
                .sql(
                        "SELECT trace_id FROM experiment_item WHERE workspace = :workspace AND experiment_id = :id ORDER BY"
                                + " position")
                .param("workspace", workspace.name())
                .param("id", experiment.toString())
                .query(String.class)
                .list());
        List<String> asTold = read(session -> session.jdbc()
                .sql("SELECT id FROM told_changes WHERE workspace = :workspace AND experiment = :id ORDER BY place")
                .param("workspace", workspace.name())
                .param("id", experiment.toString())
                .query(String.class)
                .list());
        assertThat(asTold).isEqualTo(inOrder);
    }

    private void take(Step step) {
        failAt = step.fault() - 1;
        long before = lines();
        int already = datasets.size() + experiments.size() + traces.size();
        Throwable failure = catchThrowable(() -> operate(step.operation()));
        boolean fell = failAt == -2;
        failAt = -1;
        if (fell) {
            assertThat(failure).isNotNull();
            assertThat(lines()).isEqualTo(before);
            assertThat(datasets.size() + experiments.size() + traces.size()).isEqualTo(already);
        }
    }

    private void operate(int operation) {
        switch (operation) {
            case 0 -> dataset();
            case 1 -> experiment(any(datasets, DatasetId::new));
            case 2 -> appended(any(experiments, ExperimentId::new));
            case 3 -> put(new TraceId(IDS.next()));
            case 4 -> put(any(traces, TraceId::new));
            case 5 -> link(new ExperimentItemId(IDS.next()));
            case 12 -> link(any(items, ExperimentItemId::new));
            case 13 ->
                ports().items
                        .delete(caller, List.of(any(items, ExperimentItemId::new)))
                        .block();
            case 14 -> {
                // Two that make one run, and one of them again with another.
                ExperimentItemId first = new ExperimentItemId(IDS.next());
                ExperimentId experiment = any(experiments, ExperimentId::new);
                TraceId trace = any(traces, TraceId::new);
                ports().items
                        .put(
                                caller,
                                List.of(
                                        item(first, experiment, trace),
                                        item(new ExperimentItemId(IDS.next()), experiment, trace),
                                        item(first, experiment, any(traces, TraceId::new))))
                        .block();
                items.add(first);
            }
            case 6 ->
                ports().traces
                        .delete(caller, List.of(any(traces, TraceId::new), new TraceId(IDS.next())))
                        .block();
            case 7 ->
                ports().experiments
                        .deleteAll(caller, List.of(any(experiments, ExperimentId::new)))
                        .block();
            case 8 ->
                ports().experiments
                        .deleteWithRuns(caller, any(experiments, ExperimentId::new))
                        .block();
            case 9 ->
                ports().datasets
                        .deleteAll(caller, List.of(any(datasets, DatasetId::new)))
                        .block();
            case 10 -> {
                ExperimentId id = new ExperimentId(IDS.next());
                ports().experiments.create(caller, draft(id)).block();
                experiments.add(id);
            }
            default ->
                ports().experiments
                        .updateAll(
                                caller, experiments, new ExperimentEdit("again", null, TagEdit.NONE, null, null, null))
                        .block();
        }
    }

    private DatasetId dataset() {
        DatasetId made = Objects.requireNonNull(ports().examples
                        .create(
                                caller,
                                SpaceId.of(workspace).value(),
                                "told " + IDS.next(),
                                List.of(ExampleDraft.of(Json.of("{}"))))
                        .block())
                .dataset()
                .id();
        datasets.add(made);
        return made;
    }

    private ExperimentId experiment(DatasetId dataset) {
        List<Run> runs = runs(2);
        LocatedExperiment made = Objects.requireNonNull(
                ports().runs.create(caller, dataset, "told " + IDS.next(), runs).block());
        runs.forEach(run -> traces.add(run.id()));
        experiments.add(made.experiment().id());
        return made.experiment().id();
    }

    private void appended(ExperimentId experiment) {
        List<Run> runs = runs(2);
        ports().runs.append(caller, experiment, runs).block();
        runs.forEach(run -> traces.add(run.id()));
        ports().runs
                .annotate(
                        caller,
                        experiment,
                        List.of(new AnnotationDraft(
                                runs.getFirst().id().toString(), "quality", Json.of("1"), null, null)))
                .block();
    }

    private void put(TraceId id) {
        ports().traces.put(caller, List.of(Samples.trace(id, null))).block();
        traces.add(id);
    }

    private void link(ExperimentItemId id) {
        ports().items
                .put(caller, List.of(item(id, any(experiments, ExperimentId::new), any(traces, TraceId::new))))
                .block();
        items.add(id);
    }

    private static ItemDraft item(ExperimentItemId id, ExperimentId experiment, TraceId trace) {
        return new ItemDraft(id, experiment, IDS.next(), trace, null, null);
    }

    private <T> T any(List<T> known, Function<UUID, T> unknown) {
        return known.isEmpty() ? unknown.apply(IDS.next()) : known.get(random.nextInt(known.size()));
    }

    private static ExperimentDraft draft(ExperimentId id) {
        return ExperimentDraft.plain(id, "of Opik", "of Opik " + IDS.next(), null);
    }

    private static List<Run> runs(int count) {
        return Samples.runs(IDS, count);
    }

    /** What there is according to what was told, one after the other. */
    private Set<String> told() {
        Set<String> all = new TreeSet<>();
        read(session -> session.jdbc()
                        .sql(
                                "SELECT kind, resource, id, experiment FROM told_changes WHERE workspace = :workspace ORDER"
                                        + " BY place")
                        .param("workspace", workspace.name())
                        .query((row, number) -> List.of(
                                row.getString("kind"),
                                row.getString("resource"),
                                row.getString("id"),
                                row.getString("experiment")))
                        .list())
                .forEach(change -> {
                    String key = change.get(1) + " " + change.get(2) + " " + change.get(3);
                    if (change.getFirst().equals("WRITTEN")) {
                        all.add(key);
                    } else {
                        all.remove(key);
                        // An experiment's runs go with it.
                        all.removeIf(other -> other.endsWith(" " + change.get(2)));
                    }
                });
        all.removeIf(key -> !key.matches("(DATASET|EXPERIMENT|TRACE|RUN|PROJECT) .*"));
        return all;
    }

    private Set<String> there() {
        return read(session -> {
            Set<String> all = new TreeSet<>();
            for (String rows : List.of(
                    "SELECT 'DATASET ' || id || ' ' FROM dataset",
                    "SELECT 'EXPERIMENT ' || id || ' ' FROM experiment",
                    "SELECT 'TRACE ' || id || ' ' FROM trace",
                    "SELECT 'PROJECT ' || id || ' ' FROM project",
                    "SELECT 'RUN ' || trace_id || ' ' || experiment_id FROM experiment_item")) {
                all.addAll(session.jdbc()
                        .sql(rows + " WHERE workspace = :workspace")
                        .param("workspace", workspace.name())
                        .query(String.class)
                        .list());
            }
            return all;
        });
    }

    private long lines() {
        return read(session -> session.jdbc()
                .sql("SELECT COUNT(*) FROM told_changes")
                .query(Long.class)
                .single());
    }

    private <T> T read(Function<Session, @Nullable T> work) {
        ports();
        return Objects.requireNonNull(database().read(work).block());
    }

    private Ports ports() {
        Ports open = ports;
        if (open == null) {
            Outbox outbox = new Outbox();
            Transactions transactions = new Transactions(database(), IDS, List.of(caller -> outbox));
            database()
                    .writeOnly(session -> session.jdbc()
                            .sql("CREATE TABLE IF NOT EXISTS told_changes (place "
                                    + (session.dialect() == SqlDialect.SQLITE
                                            ? "INTEGER PRIMARY KEY"
                                            : "BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY")
                                    + ", workspace TEXT, kind TEXT, resource TEXT, id TEXT, experiment TEXT)")
                            .update())
                    .block();
            transactions
                    .writeOnly(caller, work -> new WorkspaceTable(work).ensure())
                    .block();
            UnfinishedWrites large = new UnfinishedWrites(database(), transactions, Clock.systemUTC());
            open = new Ports(
                    large,
                    new EmbeddedDatasets(transactions, large),
                    new EmbeddedExamples(transactions, large, IDS, new VersionColumns()),
                    new EmbeddedExperiments(transactions, large, new KeptFigures()),
                    new EmbeddedRuns(transactions, large, IDS, Duration.ofHours(1)),
                    new EmbeddedItems(transactions),
                    new EmbeddedTraces(transactions));
            ports = open;
        }
        return open;
    }

    private record Ports(
            UnfinishedWrites large,
            EmbeddedDatasets datasets,
            EmbeddedExamples examples,
            EmbeddedExperiments experiments,
            EmbeddedRuns runs,
            EmbeddedItems items,
            EmbeddedTraces traces) {}

    private final class Outbox implements ChangeListener {
        @Override
        public void changed(UnitOfWork work, Change change) {
            work.session()
                    .jdbc()
                    .sql(
                            "INSERT INTO told_changes (workspace, kind, resource, id, experiment) VALUES (:workspace, :kind,"
                                    + " :resource, :id, :experiment)")
                    .param("workspace", work.workspace().name())
                    .param("kind", change.kind().name())
                    .param("resource", change.resource().name())
                    .param("id", change.id().toString())
                    .param(
                            "experiment",
                            change.experiment() == null
                                    ? ""
                                    : change.experiment().toString())
                    .update();
            if (failAt >= 0 && failAt-- == 0) {
                failAt = -2;
                throw new IllegalStateException("the listener fails at " + change);
            }
        }
    }
}
