package io.diglot.gateway.backend.arize.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.diglot.gateway.backend.arize.server.ArizeSettings;
import io.diglot.gateway.backend.embedded.Samples;
import io.diglot.gateway.backend.local.Audience;
import io.diglot.gateway.backend.local.Transactions;
import io.diglot.gateway.caller.Caller;
import io.diglot.gateway.caller.Credential;
import io.diglot.gateway.database.Database;
import io.diglot.gateway.database.Session;
import io.diglot.gateway.database.tasks.PersistentTasks;
import io.diglot.gateway.database.tasks.TaskTable;
import io.diglot.gateway.failure.Resource;
import io.diglot.gateway.settings.BoundSettings;
import io.diglot.gateway.state.CredentialSeal;
import io.diglot.gateway.store.Change;
import io.diglot.gateway.store.UnitOfWork;
import io.diglot.gateway.store.datasets.DatasetTable;
import io.diglot.gateway.store.examples.Examples;
import io.diglot.gateway.store.experiments.Experiments;
import io.diglot.gateway.store.mirror.Publication;
import io.diglot.gateway.store.runs.Items;
import io.diglot.gateway.store.traces.Traces;
import io.diglot.gateway.store.unfinished.Deletions;
import io.diglot.identity.UuidV7;
import io.diglot.json.Json;
import io.diglot.model.TagEdit;
import io.diglot.model.datasets.Dataset;
import io.diglot.model.datasets.DatasetId;
import io.diglot.model.datasets.DatasetRef;
import io.diglot.model.examples.ExampleDraft;
import io.diglot.model.examples.ExampleId;
import io.diglot.model.experiments.ExperimentDraft;
import io.diglot.model.experiments.ExperimentEdit;
import io.diglot.model.experiments.ExperimentId;
import io.diglot.model.runs.ExperimentItemId;
import io.diglot.model.runs.ItemDraft;
import io.diglot.model.scores.FeedbackScore;
import io.diglot.model.scores.ScoreDraft;
import io.diglot.model.scores.Scored;
import io.diglot.model.spaces.Workspace;
import io.diglot.model.traces.TraceId;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.jspecify.annotations.Nullable;

/** Whatever changes in the store leaves word of it in the same transaction: what changed, in whose name, and a task. */
abstract class OutboxLaws {

    private static final UuidV7 IDS = new UuidV7(Clock.systemUTC(), new Random(1));
    private static final int OPERATIONS = 11;
    private static final String KEY = "a key that nobody may read";

    private final Workspace workspace = new Workspace("outbox " + UUID.randomUUID());
    private final Caller caller = new Caller("someone", workspace, null, new Credential(KEY));
    private final Random random = new Random(7);
    private final List<Change> told = new ArrayList<>();

    private final DatasetId dataset = new DatasetId(IDS.next());
    private final List<UUID> examples = new ArrayList<>();
    private final List<ExperimentId> experiments = new ArrayList<>();
    private final List<ExperimentItemId> items = new ArrayList<>();
    private final List<TraceId> traces = new ArrayList<>();

    private @Nullable Transactions opened;

    /** The database under test, opened once. */
    abstract Database database();

    @Property(tries = 25, shrinking = ShrinkingMode.OFF)
    void every_change_leaves_word(
            @ForAll @Size(min = 5, max = 30) List<@IntRange(min = 0, max = OPERATIONS - 1) Integer> operations) {
        for (int operation : operations) {
            transactions();
            database().writeOnly(OutboxLaws::forgetAll).block();
            told.clear();

            Set<String> changed = written(work -> operate(work, operation));

            assertThat(publications()).containsAll(changed);
            assertThat(tasks()).isEqualTo(publications());
        }
    }

    @Property(tries = 5, shrinking = ShrinkingMode.OFF)
    void what_fails_leaves_none(@ForAll @IntRange(min = 0, max = OPERATIONS - 1) int operation) {
        transactions();
        database().writeOnly(OutboxLaws::forgetAll).block();

        Throwable failure = catchThrowable(() -> transactions()
                .writeOnly(caller, work -> {
                    operate(work, operation);
                    throw new IllegalStateException("on purpose");
                })
                .block());

        assertThat(failure).hasMessage("on purpose");
        assertThat(publications()).isEmpty();
        assertThat(tasks()).isEmpty();
    }

    private void operate(UnitOfWork work, int operation) {
        switch (operation) {
            case 0 -> putExample(work, IDS.next());
            case 1 -> putExample(work, any(examples, UUID::randomUUID));
            case 2 -> new Examples(work).delete(List.of(new ExampleId(any(examples, IDS::next))), null);
            case 3 -> {
                ExperimentId id = new ExperimentId(IDS.next());
                new Experiments(work).create(ExperimentDraft.plain(id, "experiment", datasetName(), null));
                experiments.add(id);
            }
            case 4 -> {
                ExperimentItemId id = new ExperimentItemId(IDS.next());
                new Items(work)
                        .put(List.of(new ItemDraft(
                                id,
                                any(experiments, () -> new ExperimentId(IDS.next())),
                                any(examples, IDS::next),
                                any(traces, () -> new TraceId(IDS.next())),
                                null,
                                null)));
                items.add(id);
            }
            case 5 -> {
                TraceId id = new TraceId(IDS.next());
                new Traces(work).put(List.of(Samples.trace(id, null)));
                traces.add(id);
            }
            case 6 -> new Traces(work).put(List.of(Samples.trace(any(traces, () -> new TraceId(IDS.next())), null)));
            case 7 ->
                new Traces(work)
                        .score(List.of(new Scored<>(
                                any(traces, () -> new TraceId(IDS.next())),
                                null,
                                new ScoreDraft("quality", Json.of("1"), null, null, FeedbackScore.Source.SDK, null))));
            case 8 -> new Items(work).delete(List.of(any(items, () -> new ExperimentItemId(IDS.next()))));
            case 9 ->
                new Experiments(work)
                        .updateAll(experiments, new ExperimentEdit("again", null, TagEdit.NONE, null, null, null));
            default -> new Deletions(work).experiments(List.of(any(experiments, () -> new ExperimentId(IDS.next()))));
        }
    }

    private void putExample(UnitOfWork work, UUID id) {
        ExampleDraft draft =
                ExampleDraft.of(Json.of("{\"n\":" + random.nextInt(100) + "}")).withId(new ExampleId(id));
        new Examples(work).put(new DatasetRef(dataset, null, null, null), List.of(draft), null);
        examples.add(id);
    }

    private String datasetName() {
        return "dataset " + dataset;
    }

    private <T> T any(List<T> known, Supplier<T> unknown) {
        return known.isEmpty() ? unknown.get() : known.get(random.nextInt(known.size()));
    }

    /** What was told of, by the publications that it takes. */
    private Set<String> written(Consumer<UnitOfWork> operation) {
        transactions().writeOnly(caller, operation).block();
        Set<String> changed = new TreeSet<>();
        for (Change change : told) {
            switch (change.resource()) {
                case DATASET, EXPERIMENT -> changed.add(change.resource() + " " + change.id());
                case RUN -> changed.add(Resource.EXPERIMENT + " " + Objects.requireNonNull(change.experiment()));
                case EXAMPLE -> {
                    // What Arize was never told of need not be taken back there.
                    if (change.kind() == Change.Kind.WRITTEN) {
                        changed.add(Resource.DATASET + " " + dataset);
                    }
                }
                case TRACE -> changed.addAll(experimentsOf(change.id()));
                default -> {}
            }
        }
        return changed;
    }

    private List<String> experimentsOf(UUID trace) {
        return read(
                "SELECT DISTINCT 'EXPERIMENT ' || experiment_id FROM experiment_item WHERE workspace = :workspace AND"
                        + " trace_id = '" + trace + "'");
    }

    private Set<String> publications() {
        return new TreeSet<>(
                read("SELECT resource || ' ' || id FROM publication WHERE workspace = :workspace AND author ="
                        + " 'someone' AND credential IS NOT NULL AND credential <> '" + KEY + "'"));
    }

    private Set<String> tasks() {
        return read("SELECT task_instance FROM scheduled_tasks WHERE task_instance LIKE '%' || :workspace").stream()
                .map(Publication.Id::ofTask)
                .map(id -> id.resource() + " " + id.id())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private List<String> read(String sql) {
        return Objects.requireNonNull(database()
                .read(session -> session.jdbc()
                        .sql(sql)
                        .param("workspace", workspace.name())
                        .query(String.class)
                        .list())
                .block());
    }

    private static void forgetAll(Session session) {
        session.jdbc().sql("DELETE FROM publication").update();
        session.jdbc().sql("DELETE FROM scheduled_tasks").update();
    }

    private Transactions transactions() {
        Transactions known = opened;
        if (known != null) {
            return known;
        }
        TaskTable tasks = new TaskTable("publish");
        PendingKeys keys = new PendingKeys(database());
        Outbox outbox = new Outbox(
                tasks,
                new CredentialSeal(List.of("a secret of sixteen bytes or more".getBytes(StandardCharsets.UTF_8))),
                BoundSettings.of("diglot.arize", ArizeSettings.class, Map.of()),
                keys);
        PersistentTasks nothing =
                new PersistentTasks(database(), Clock.systemUTC(), tasks, 1, turn -> Optional.empty());
        Audience audience = new MirrorAudience(
                outbox,
                BoundSettings.of("diglot.publish", PublishSettings.class, Map.of()),
                new Publications(database(), outbox, tasks, nothing, keys));
        Transactions made =
                new Transactions(database(), IDS, List.of(audience, from -> (work, change) -> told.add(change)));
        made.writeOnly(caller, work -> new DatasetTable(work)
                        .create(Dataset.made(
                                dataset,
                                datasetName(),
                                null,
                                Instant.now(),
                                "someone",
                                work.session().now())))
                .block();
        opened = made;
        return made;
    }
}
