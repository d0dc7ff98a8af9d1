package io.diglot.gateway.store.queues;

import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.failure.Failure.Invalid.Rule;
import io.diglot.gateway.failure.FailureException;
import io.diglot.gateway.failure.Resource;
import io.diglot.gateway.paging.PartlyRead;
import io.diglot.gateway.paging.Positions;
import io.diglot.gateway.store.Repository;
import io.diglot.gateway.store.UnitOfWork;
import io.diglot.gateway.store.datasets.Datasets;
import io.diglot.gateway.store.examples.ExampleAnnotationTable;
import io.diglot.gateway.store.examples.ExampleTable;
import io.diglot.gateway.store.examples.Examples;
import io.diglot.gateway.store.query.SqlFragment;
import io.diglot.gateway.store.versions.VersionTable;
import io.diglot.model.annotations.AnnotationDraft;
import io.diglot.model.examples.Example;
import io.diglot.model.examples.ExampleId;
import io.diglot.model.queues.AssignmentMethod;
import io.diglot.model.queues.ExampleQueue;
import io.diglot.model.queues.ExampleSource;
import io.diglot.model.queues.QueueRecord;
import io.diglot.model.queues.QueueRecordId;
import io.diglot.model.queues.QueuedExample;
import io.diglot.model.versions.DatasetVersion;
import io.diglot.model.versions.DatasetVersionId;
import io.diglot.paging.Position;
import io.diglot.paging.Slice;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a queue of examples holds. */
public final class QueuedExamples extends Repository {

    /** So many at once, whatever the sources are. */
    private static final int MOST_AT_ONCE = 500;

    private final ExampleQueue queue;
    private final QueueRecordTable table;

    public QueuedExamples(UnitOfWork work, ExampleQueue queue) {
        super(work);
        this.queue = queue;
        this.table = new QueueRecordTable(work);
    }

    /** In the order in which they were added; fewer than so many where they are large. */
    public Slice<QueuedExample> walk(@Nullable Position from, int limit) {
        QueueRecordId last = from == null
                ? null
                : new QueueRecordId(Positions.read(from, parts -> UUID.fromString(parts.getFirst())));
        List<QueueRecord> found = table.after(queue.id(), last, limit + 1);
        List<QueuedExample> read = read(found.subList(0, Math.min(limit, found.size())));
        return read.size() < found.size()
                ? new Slice<>(read, Position.of(read.getLast().record().id().toString()))
                : Slice.last(read);
    }

    public QueuedExample get(QueueRecordId id) {
        return read(List.of(require(id))).getFirst();
    }

    private QueueRecord require(QueueRecordId id) {
        return table.find(queue.id(), id)
                .orElseThrow(() -> new Failure.NotFound(Resource.ANNOTATION_QUEUE_RECORD, id).asException());
    }

    /** Reads the examples of records, at least of the first: as many as there is room for. */
    private List<QueuedExample> read(List<QueueRecord> records) {
        Map<DatasetVersionId, List<ExampleId>> byVersion = new LinkedHashMap<>();
        records.forEach(record -> byVersion
                .computeIfAbsent(record.version(), version -> new ArrayList<>())
                .add(record.example()));
        Map<DatasetVersionId, DatasetVersion> versions = new VersionTable(work).byId(byVersion.keySet());
        Map<DatasetVersionId, Map<ExampleId, Example>> examples = new HashMap<>();
        Set<DatasetVersionId> unread = new HashSet<>();
        Map<DatasetVersionId, Set<ExampleId>> behind = new HashMap<>();
        for (Map.Entry<DatasetVersionId, List<ExampleId>> some : byVersion.entrySet()) {
            DatasetVersion version = versions.get(some.getKey());
            if (version == null) {
                continue;
            }
            if (!behind.isEmpty()) {
                unread.add(some.getKey());
                continue;
            }
            PartlyRead<Example, ExampleId> part = new ExampleTable(work).read(version, some.getValue());
            work.holds(part.size());
            if (!part.unread().isEmpty()) {
                behind.put(some.getKey(), Set.copyOf(part.unread()));
            }
            Map<ExampleId, Example> known = new HashMap<>();
            new ExampleAnnotationTable(work)
                    .with(version.datasetId(), part.read())
                    .forEach(example -> known.put(example.id(), example));
            examples.put(some.getKey(), known);
        }
        List<QueuedExample> read = new ArrayList<>();
        for (QueueRecord record : records) {
            boolean isBehind = unread.contains(record.version())
                    || behind.getOrDefault(record.version(), Set.of()).contains(record.example());
            if (isBehind) {
                break;
            }
            read.add(new QueuedExample(
                    queue,
                    record,
                    examples.getOrDefault(record.version(), Map.of()).get(record.example())));
        }
        return read;
    }

    /**
     * Adds the examples of some sources, which are 500 at most; those that the queue holds already stay as they are.
     *
     * @throws FailureException a {@link Failure.Invalid} where they are more, or where a version does not hold one
     */
    public List<QueuedExample> add(List<ExampleSource> sources) {
        List<QueueRecord> records = new ArrayList<>();
        for (ExampleSource source : sources) {
            new Datasets(work).requireUnreserved(source.dataset());
            DatasetVersion version = new VersionTable(work).require(source.dataset(), source.version());
            for (ExampleId example : examples(version, source)) {
                records.add(new QueueRecord(
                        new QueueRecordId(by.newId()), source.dataset(), version.id(), example, drawn(example)));
            }
            if (records.size() > MOST_AT_ONCE) {
                throw invalid("at most " + MOST_AT_ONCE + " records can be added at once");
            }
        }
        return read(table.add(queue.id(), records));
    }

    private List<ExampleId> examples(DatasetVersion version, ExampleSource source) {
        ExampleTable examples = new ExampleTable(work);
        List<ExampleId> named = source.examples();
        if (named == null) {
            return examples.ids(version, SqlFragment.NONE, MOST_AT_ONCE + 1);
        }
        if (!new HashSet<>(examples.heldAmong(version, named)).containsAll(named)) {
            throw invalid("every one of example_ids must be an example of the dataset");
        }
        return named;
    }

    /** Whom a new record falls to, by the method of its queue; nobody in particular where all are asked. */
    private @Nullable List<String> drawn(ExampleId example) {
        List<String> annotators = queue.says().annotators();
        return queue.says().assignment() == AssignmentMethod.ALL
                ? null
                : List.of(annotators.get(Math.floorMod(example.hashCode(), annotators.size())));
    }

    /** What is not there is passed over. */
    public void remove(Collection<QueueRecordId> ids) {
        table.delete(queue.id(), ids);
    }

    public QueuedExample assign(QueueRecordId id, List<String> addresses) {
        QueueRecord record = require(id);
        table.put(
                queue.id(),
                new QueueRecord(record.id(), record.dataset(), record.version(), record.example(), addresses));
        return get(id);
    }

    /**
     * @param said of the record, whose id they need not tell
     * @throws FailureException a {@link Failure.Invalid} where the queue does not ask for one of the names
     */
    public QueuedExample annotate(QueueRecordId id, List<AnnotationDraft> said) {
        QueuedExample queued = get(id);
        if (!said.stream().allMatch(draft -> queued.asksFor(draft.name()))) {
            throw invalid("every annotation must have the name of an annotation config of the queue");
        }
        String example = queued.record().example().toString();
        new Examples(work)
                .annotate(
                        queued.record().dataset(),
                        said.stream()
                                .map(draft -> new AnnotationDraft(
                                        example, draft.name(), draft.score(), draft.label(), draft.text()))
                                .toList());
        return get(id);
    }

    private static FailureException invalid(String detail) {
        return new Failure.Invalid(Rule.UNPROCESSABLE, detail).asException();
    }
}
