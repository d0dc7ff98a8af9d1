package io.diglot.gateway.store.examples;

import io.diglot.arrow.ArrowColumn;
import io.diglot.gateway.database.Columns;
import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.failure.Resource;
import io.diglot.gateway.paging.PartlyRead;
import io.diglot.gateway.paging.Portion;
import io.diglot.gateway.paging.Positions;
import io.diglot.gateway.store.Repository;
import io.diglot.gateway.store.UnitOfWork;
import io.diglot.gateway.store.annotations.SaidUnderNames;
import io.diglot.gateway.store.datasets.DatasetTable;
import io.diglot.gateway.store.datasets.Datasets;
import io.diglot.gateway.store.projects.ProjectTable;
import io.diglot.gateway.store.projects.Projects;
import io.diglot.gateway.store.query.FieldTable;
import io.diglot.gateway.store.query.SearchTexts;
import io.diglot.gateway.store.query.SqlFragment;
import io.diglot.gateway.store.unfinished.Place;
import io.diglot.gateway.store.versions.VersionColumns;
import io.diglot.gateway.store.versions.VersionTable;
import io.diglot.identity.IdCodec;
import io.diglot.model.Filter;
import io.diglot.model.SharedColumns;
import io.diglot.model.annotations.AnnotationDraft;
import io.diglot.model.comments.Comment;
import io.diglot.model.datasets.DatasetId;
import io.diglot.model.datasets.DatasetRef;
import io.diglot.model.examples.Example;
import io.diglot.model.examples.ExampleColumns;
import io.diglot.model.examples.ExampleDraft;
import io.diglot.model.examples.ExampleEdit;
import io.diglot.model.examples.ExampleId;
import io.diglot.model.examples.ExamplePage;
import io.diglot.model.examples.ExamplesEdit;
import io.diglot.model.examples.WrittenExamples;
import io.diglot.model.projects.ProjectId;
import io.diglot.model.spans.Span;
import io.diglot.model.spans.SpanId;
import io.diglot.model.traces.TraceId;
import io.diglot.model.traces.TraceOverview;
import io.diglot.model.versions.DatasetVersion;
import io.diglot.model.versions.DatasetVersionId;
import io.diglot.model.versions.VersionDraft;
import io.diglot.paging.Page;
import io.diglot.paging.PageRequest;
import io.diglot.paging.Position;
import io.diglot.paging.Slice;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Examples of a workspace's datasets: what is read of them, and the writes that change no more than the newest version. */
public final class Examples extends Repository {

    private static final int DELETED_AT_ONCE = 500;

    /** The fields that Opik filters items by. */
    private static final FieldTable FIELDS = new FieldTable(Map.ofEntries(
            Map.entry("id", FieldTable.text("e.id")),
            Map.entry("data", FieldTable.map(SearchTexts.of("e.data"))),
            Map.entry("full_data", FieldTable.text(SearchTexts.of("e.data"))),
            Map.entry("source", FieldTable.text("e.source")),
            Map.entry("trace_id", FieldTable.text("e.trace_id")),
            Map.entry("span_id", FieldTable.text("e.span_id")),
            Map.entry("created_at", FieldTable.date("e.created_at")),
            Map.entry("last_updated_at", FieldTable.date("e.last_updated_at")),
            Map.entry("created_by", FieldTable.text("e.created_by")),
            Map.entry("last_updated_by", FieldTable.text("e.last_updated_by")),
            Map.entry("tags", FieldTable.list("e.tags"))));

    private final ExampleTable table;
    private final VersionTable versions;

    public Examples(UnitOfWork work) {
        super(work);
        this.table = new ExampleTable(work);
        this.versions = new VersionTable(work);
    }

    /** The conditions of filters on examples {@code e}. */
    private SqlFragment where(List<Filter> filters) {
        return FIELDS.where(filters, session.dialect());
    }

    /**
     * In the order in which they were made; fewer than so many where they are large.
     *
     * @param ids of some; absent: of all
     */
    public Slice<Example> walk(
            DatasetId dataset,
            @Nullable DatasetVersionId version,
            @Nullable Set<String> ids,
            @Nullable Position from,
            int limit) {
        new Datasets(work).requireUnreserved(dataset);
        Place place = from == null ? null : Place.of(from);
        Optional<DatasetVersion> meant = place == null && version == null
                ? versions.latest(dataset)
                : Optional.of(versions.require(dataset, place == null ? version : place.version()));
        if (meant.isEmpty() || ids != null && ids.isEmpty()) {
            return Slice.last(List.of());
        }
        Portion<Example> portion = table.after(
                meant.get(),
                ids == null ? SqlFragment.NONE : SqlFragment.condition("e.id IN (:ids)", "ids", ids),
                place == null ? null : place.createdAt(),
                place == null ? null : place.last(),
                limit);
        work.holds(portion.size());
        return new Slice<>(
                new ExampleAnnotationTable(work).with(dataset, portion.rows()),
                portion.hasMore()
                        ? Place.of(meant.get(), portion.rows().getLast()).position()
                        : null);
    }

    /** @param ofVersion tells the columns of a version */
    public List<ArrowColumn> columns(DatasetId dataset, @Nullable DatasetVersionId version, VersionColumns ofVersion) {
        new Datasets(work).requireUnreserved(dataset);
        Optional<DatasetVersion> meant =
                version == null ? versions.latest(dataset) : Optional.of(versions.require(dataset, version));
        return meant.map(it -> ofVersion.flat(work, it))
                .orElseGet(() -> SharedColumns.ofExamples().list());
    }

    /**
     * A page that was begun.
     *
     * @param page with the examples that were read
     * @param version absent where there is none
     * @param unread the page's other examples
     */
    public record BegunPage(ExamplePage page, @Nullable DatasetVersion version, List<ExampleId> unread) {}

    /**
     * Begins a page.
     *
     * @param columns tells the columns of a version
     */
    public BegunPage page(
            DatasetId dataset,
            @Nullable String version,
            List<Filter> filters,
            PageRequest page,
            VersionColumns columns) {
        Optional<DatasetVersion> meant = meant(dataset, version);
        if (meant.isEmpty()) {
            return new BegunPage(new ExamplePage(new Page<>(List.of(), page.page(), 0, 0), List.of()), null, List.of());
        }
        SqlFragment where = where(filters);
        long total = filters.isEmpty() ? meant.get().itemsTotal() : table.count(meant.get(), where);
        PartlyRead<Example, ExampleId> found = table.page(meant.get(), where, page);
        work.holds(found.size());
        return new BegunPage(
                new ExamplePage(
                        new Page<>(found.read(), page.page(), found.count(), total), columns.of(work, meant.get())),
                meant.get(),
                found.unread());
    }

    /** Goes on with a page that was begun; an example that is gone meanwhile is passed over. */
    public PartlyRead<Example, ExampleId> read(DatasetVersion version, List<ExampleId> ids) {
        PartlyRead<Example, ExampleId> found = table.read(version, ids);
        work.holds(found.size());
        return found;
    }

    /** The version of a hash or tag, or the latest one where none is named; none where there is no example at all. */
    private Optional<DatasetVersion> meant(DatasetId dataset, @Nullable String hashOrTag) {
        return hashOrTag == null
                ? versions.latest(dataset)
                : Optional.of(versions.requireHashedOrTagged(dataset, hashOrTag));
    }

    /** As {@link #meant(DatasetId, String)}, of the dataset of a name; none where there is no such dataset. */
    public Optional<DatasetVersion> meant(String dataset, @Nullable String hashOrTag) {
        return new DatasetTable(work).find(dataset).flatMap(found -> meant(found.id(), hashOrTag));
    }

    /** Those below one in the order of ids, highest first: so many, or as many as fit into memory. */
    public Portion<Example> below(DatasetVersion version, List<Filter> filters, @Nullable ExampleId id, int limit) {
        Portion<Example> found = table.below(version, where(filters), id, limit);
        work.holds(found.size());
        return found;
    }

    /** As the newest version that holds it has it. */
    public Example newest(ExampleId example) {
        return table.newest(example).orElseThrow(() -> new Failure.NotFound(Resource.EXAMPLE, example).asException());
    }

    public WrittenExamples insert(DatasetId dataset, @Nullable DatasetVersionId version, List<ExampleDraft> examples) {
        new Datasets(work).requireUnreserved(dataset);
        ExampleWriter writer = ExampleWriter.begin(work, dataset);
        DatasetVersion target = version == null ? writer.versionFor(null) : writer.version(version);
        return written(dataset, target, writer.put(target, examples));
    }

    /** @param newVersion the name of a version to be made for it; absent where the version itself is changed */
    public WrittenExamples merge(
            DatasetId dataset,
            @Nullable DatasetVersionId version,
            List<ExampleColumns> examples,
            @Nullable String newVersion) {
        new Datasets(work).requireUnreserved(dataset);
        ExampleWriter writer = ExampleWriter.begin(work, dataset);
        DatasetVersion base = writer.version(version);
        DatasetVersion target = newVersion == null
                ? base
                : writer.make(base, new VersionDraft(List.of(newVersion), null, null, null, null, false));
        List<ExampleDraft> merged = ExampleColumns.merge(
                table.find(target, examples.stream().map(ExampleColumns::id).toList()), examples);
        return written(dataset, target, writer.put(target, merged));
    }

    private WrittenExamples written(DatasetId dataset, DatasetVersion version, List<ExampleId> examples) {
        return new WrittenExamples(new DatasetTable(work).find(dataset).orElseThrow(), workspace, version, examples);
    }

    /** Gives back those that the version held. */
    public List<ExampleId> remove(DatasetId dataset, DatasetVersionId version, List<ExampleId> examples) {
        new Datasets(work).requireUnreserved(dataset);
        ExampleWriter writer = ExampleWriter.begin(work, dataset);
        return writer.remove(writer.version(version), examples);
    }

    /** Passes over what is said of examples that are not there. */
    public void annotate(DatasetId dataset, List<AnnotationDraft> annotations) {
        new Datasets(work).requireUnreserved(dataset);
        Set<ExampleId> meant = annotations.stream()
                .map(AnnotationDraft::recordId)
                .distinct()
                .flatMap(id -> IdCodec.uuid(id).stream())
                .map(ExampleId::new)
                .collect(Collectors.toSet());
        Set<String> known =
                table.known(dataset, meant).stream().map(ExampleId::toString).collect(Collectors.toSet());
        List<AnnotationDraft> ofKnown = annotations.stream()
                .filter(annotation -> !annotation.isEmpty() && known.contains(annotation.recordId()))
                .toList();
        if (!ofKnown.isEmpty()) {
            ExampleWriter writer = ExampleWriter.begin(work, dataset);
            new SaidUnderNames(work).note(ofKnown);
            new ExampleAnnotationTable(work).add(dataset, ofKnown, by.author(), writer.at());
        }
    }

    public void put(DatasetRef ref, List<ExampleDraft> examples, @Nullable UUID batchGroup) {
        DatasetId dataset = ref.id() != null ? ref.id() : named(ref);
        ExampleWriter writer = ExampleWriter.begin(work, dataset);
        writer.put(writer.versionFor(batchGroup), examples);
    }

    private DatasetId named(DatasetRef ref) {
        String name = Objects.requireNonNull(ref.name());
        DatasetTable datasets = new DatasetTable(work);
        return datasets.find(name)
                .orElseGet(() -> datasets.ensure(name, project(ref)))
                .id();
    }

    private @Nullable ProjectId project(DatasetRef ref) {
        ProjectId id = ref.projectId();
        if (id != null) {
            return new Projects(work).get(id).id();
        }
        return ref.projectName() == null
                ? null
                : new ProjectTable(work).ensure(ref.projectName()).id();
    }

    public void edit(ExampleEdit change) {
        DatasetId dataset = newest(change.id()).datasetId();
        ExampleWriter writer = ExampleWriter.begin(work, dataset);
        // Before the lock it may have been changed, or be gone.
        Example example = newest(change.id());
        if (!example.datasetId().equals(dataset)) {
            throw new Failure.NotFound(Resource.EXAMPLE, change.id()).asException();
        }
        DatasetVersion version = writer.make(writer.latest().orElseThrow(), VersionDraft.described("Updated 1 item"));
        writer.put(version, List.of(change.applyTo(example)));
    }

    public void putTraces(
            DatasetId dataset,
            List<TraceId> traces,
            boolean withSpans,
            BiFunction<TraceOverview, List<Span>, ExampleDraft> make) {
        new ExamplesOfTracing(work, dataset).put(traces, withSpans, make);
    }

    public void putSpans(DatasetId dataset, List<SpanId> spans, BiFunction<Span, List<Comment>, ExampleDraft> make) {
        new ExamplesOfTracing(work, dataset).put(spans, make);
    }

    /** @param examples hands each of them on */
    public void load(DatasetId dataset, Consumer<Consumer<ExampleDraft>> examples) {
        new ExampleLoad(work, dataset).of(examples);
    }

    /** Those that are there, in the order of their datasets' ids, so that two such writes do not wait for each other. */
    private Map<DatasetId, List<ExampleId>> byDataset(List<ExampleId> examples) {
        Map<DatasetId, List<ExampleId>> byDataset = new TreeMap<>(Comparator.comparing(DatasetId::toString));
        Map<ExampleId, DatasetId> datasets = table.datasetsOf(examples);
        for (ExampleId example : examples) {
            DatasetId dataset = datasets.get(example);
            if (dataset != null) {
                byDataset.computeIfAbsent(dataset, id -> new ArrayList<>()).add(example);
            }
        }
        return byDataset;
    }

    public void editAll(List<ExampleId> examples, ExamplesEdit edit) {
        byDataset(examples).forEach((dataset, some) -> new ExampleEdits(work, dataset).named(some, edit));
    }

    public void editMatching(DatasetId dataset, List<Filter> filters, ExamplesEdit edit) {
        new ExampleEdits(work, dataset).matching(where(filters), edit);
    }

    public void delete(List<ExampleId> examples, @Nullable UUID batchGroup) {
        Map<DatasetId, List<ExampleId>> byDataset = byDataset(examples);
        byDataset.forEach((dataset, some) -> {
            ExampleWriter writer = ExampleWriter.begin(work, dataset);
            writer.remove(writer.versionWithout(batchGroup), some);
        });
    }

    public void deleteMatching(DatasetId dataset, List<Filter> filters, @Nullable UUID batchGroup) {
        ExampleWriter writer = ExampleWriter.begin(work, dataset);
        if (writer.latest().isEmpty()) {
            return;
        }
        DatasetVersion version = writer.versionWithout(batchGroup);
        SqlFragment where = where(filters);
        List<ExampleId> some = table.ids(version, where, DELETED_AT_ONCE);
        while (!some.isEmpty()) {
            writer.remove(version, some);
            some = table.ids(version, where, DELETED_AT_ONCE);
        }
    }

    /** Where a walk goes on. It stays in the version that was the latest when it began. */
    private record Place(DatasetVersionId version, Instant createdAt, ExampleId last) {

        static Place of(DatasetVersion version, Example example) {
            return new Place(version.id(), example.createdAt(), example.id());
        }

        static Place of(Position position) {
            return Positions.read(
                    position,
                    parts -> new Place(
                            new DatasetVersionId(UUID.fromString(parts.get(0))),
                            Columns.instant(Long.parseLong(parts.get(1))),
                            new ExampleId(UUID.fromString(parts.get(2)))));
        }

        Position position() {
            return Position.of(version.toString(), Long.toString(Columns.nanos(createdAt)), last.toString());
        }
    }
}
