package io.diglot.gateway.backend.embedded;

import io.diglot.gateway.backend.ExampleBackend;
import io.diglot.gateway.backend.ExampleStore;
import io.diglot.gateway.caller.Caller;
import io.diglot.gateway.database.Columns;
import io.diglot.gateway.database.Database;
import io.diglot.gateway.database.Session;
import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.failure.Resource;
import io.diglot.gateway.paging.Positions;
import io.diglot.gateway.store.annotations.AnnotationConfigTable;
import io.diglot.gateway.store.datasets.DatasetCreation;
import io.diglot.gateway.store.datasets.DatasetTable;
import io.diglot.gateway.store.examples.ExampleAnnotationTable;
import io.diglot.gateway.store.examples.ExampleTable;
import io.diglot.gateway.store.examples.ExampleWriter;
import io.diglot.gateway.store.projects.ProjectTable;
import io.diglot.gateway.store.query.FieldTable;
import io.diglot.gateway.store.query.SearchTexts;
import io.diglot.gateway.store.query.SqlFragment;
import io.diglot.gateway.store.unfinished.Place;
import io.diglot.gateway.store.versions.VersionColumns;
import io.diglot.gateway.store.versions.VersionTable;
import io.diglot.identity.IdCodec;
import io.diglot.identity.UuidV7;
import io.diglot.model.Filter;
import io.diglot.model.annotations.AnnotationDraft;
import io.diglot.model.datasets.Dataset;
import io.diglot.model.datasets.DatasetId;
import io.diglot.model.datasets.DatasetRef;
import io.diglot.model.examples.Example;
import io.diglot.model.examples.ExampleColumns;
import io.diglot.model.examples.ExampleDraft;
import io.diglot.model.examples.ExampleEdit;
import io.diglot.model.examples.ExampleId;
import io.diglot.model.examples.ExamplePage;
import io.diglot.model.examples.WrittenExamples;
import io.diglot.model.projects.ProjectId;
import io.diglot.model.spaces.Workspace;
import io.diglot.model.versions.DatasetVersion;
import io.diglot.model.versions.DatasetVersionId;
import io.diglot.model.versions.VersionDraft;
import io.diglot.paging.Page;
import io.diglot.paging.PageRequest;
import io.diglot.paging.Position;
import io.diglot.paging.Slice;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Examples in the embedded database. */
@Component
final class EmbeddedExamples implements ExampleBackend, ExampleStore {

    /** How many examples a stream reads at a time. */
    private static final int STREAMED = 500;

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

    private final Database database;
    private final UnfinishedWrites large;
    private final UuidV7 ids;
    private final VersionColumns columns;

    EmbeddedExamples(Database database, UnfinishedWrites large, UuidV7 ids, VersionColumns columns) {
        this.database = database;
        this.large = large;
        this.ids = ids;
        this.columns = columns;
    }

    @Override
    public Mono<WrittenExamples> create(Caller caller, UUID space, String name, List<ExampleDraft> examples) {
        return Mono.defer(() -> {
            List<ExampleDraft> named = examples.stream()
                    .map(draft -> draft.id() == null ? draft.withId(new ExampleId(ids.next())) : draft)
                    .toList();
            return large.write(named, new DatasetCreation(caller, space, new DatasetId(ids.next()), name, named, ids));
        });
    }

    @Override
    public Mono<Slice<Example>> walk(
            Caller caller, DatasetId dataset, @Nullable DatasetVersionId version, @Nullable Position from, int limit) {
        return database.read(session -> {
            Workspace workspace = visible(session, caller, dataset);
            Place place = from == null ? null : Place.of(from);
            Optional<DatasetVersion> meant = place == null && version == null
                    ? VersionTable.latest(session, workspace, dataset)
                    : Optional.of(VersionTable.require(
                            session, workspace, dataset, place == null ? version : place.version()));
            if (meant.isEmpty()) {
                return Slice.last(List.of());
            }
            List<Example> found = ExampleTable.after(
                    session,
                    workspace,
                    meant.get(),
                    place == null ? null : place.createdAt(),
                    place == null ? null : place.last(),
                    limit + 1);
            List<Example> content = found.size() > limit ? found.subList(0, limit) : found;
            return new Slice<>(
                    ExampleAnnotationTable.with(session, workspace, dataset, content),
                    found.size() > limit
                            ? Place.of(meant.get(), content.getLast()).position()
                            : null);
        });
    }

    @Override
    public Mono<WrittenExamples> insert(
            Caller caller, DatasetId dataset, @Nullable DatasetVersionId version, List<ExampleDraft> examples) {
        return database.write(session -> {
            Workspace workspace = visible(session, caller, dataset);
            ExampleWriter writer = ExampleWriter.begin(session, caller, workspace, dataset, ids);
            DatasetVersion target = version == null ? writer.versionFor(null) : writer.version(version);
            return written(session, workspace, dataset, target, writer.put(target, examples));
        });
    }

    @Override
    public Mono<WrittenExamples> merge(
            Caller caller,
            DatasetId dataset,
            @Nullable DatasetVersionId version,
            List<ExampleColumns> examples,
            @Nullable String newVersion) {
        return database.write(session -> {
            Workspace workspace = visible(session, caller, dataset);
            ExampleWriter writer = ExampleWriter.begin(session, caller, workspace, dataset, ids);
            DatasetVersion base = writer.version(version);
            DatasetVersion target = newVersion == null
                    ? base
                    : writer.make(base, new VersionDraft(List.of(newVersion), null, null, null, null, false));
            List<ExampleDraft> merged = ExampleColumns.merge(
                    ExampleTable.find(
                            session,
                            workspace,
                            target,
                            examples.stream().map(ExampleColumns::id).toList()),
                    examples);
            return written(session, workspace, dataset, target, writer.put(target, merged));
        });
    }

    @Override
    public Mono<List<ExampleId>> remove(
            Caller caller, DatasetId dataset, DatasetVersionId version, List<ExampleId> examples) {
        return database.write(session -> {
            Workspace workspace = visible(session, caller, dataset);
            ExampleWriter writer = ExampleWriter.begin(session, caller, workspace, dataset, ids);
            return writer.remove(writer.version(version), examples);
        });
    }

    @Override
    public Mono<Void> annotate(Caller caller, DatasetId dataset, List<AnnotationDraft> annotations) {
        Set<ExampleId> meant = annotations.stream()
                .map(AnnotationDraft::recordId)
                .distinct()
                .flatMap(id -> IdCodec.uuid(id).stream())
                .map(ExampleId::new)
                .collect(Collectors.toSet());
        return database.writeOnly(session -> {
            Workspace workspace = visible(session, caller, dataset);
            Set<String> known = ExampleTable.known(session, workspace, dataset, meant).stream()
                    .map(ExampleId::toString)
                    .collect(Collectors.toSet());
            List<AnnotationDraft> ofKnown = annotations.stream()
                    .filter(annotation -> !annotation.isEmpty() && known.contains(annotation.recordId()))
                    .toList();
            if (!ofKnown.isEmpty()) {
                ExampleWriter writer = ExampleWriter.begin(session, caller, workspace, dataset, ids);
                AnnotationConfigTable.ensure(session, workspace, ofKnown, ids);
                ExampleAnnotationTable.add(session, workspace, dataset, ofKnown, caller.user(), writer.at());
            }
        });
    }

    @Override
    public Mono<Void> put(Caller caller, DatasetRef ref, List<ExampleDraft> examples, @Nullable UUID batchGroup) {
        return database.writeOnly(session -> {
            Workspace workspace = caller.home();
            DatasetId dataset = ref.id() != null ? ref.id() : named(session, caller, workspace, ref);
            ExampleWriter writer = ExampleWriter.begin(session, caller, workspace, dataset, ids);
            writer.put(writer.versionFor(batchGroup), examples);
        });
    }

    private DatasetId named(Session session, Caller caller, Workspace workspace, DatasetRef ref) {
        String name = Objects.requireNonNull(ref.name());
        return DatasetTable.find(session, workspace, name)
                .orElseGet(() -> DatasetTable.ensure(
                        session, caller, workspace, name, project(session, caller, workspace, ref), ids))
                .id();
    }

    private @Nullable ProjectId project(Session session, Caller caller, Workspace workspace, DatasetRef ref) {
        ProjectId id = ref.projectId();
        if (id != null) {
            return ProjectTable.find(session, workspace, id)
                    .orElseThrow(() -> new Failure.NotFound(Resource.PROJECT, id))
                    .id();
        }
        return ref.projectName() == null
                ? null
                : ProjectTable.ensure(session, caller, workspace, ref.projectName(), ids)
                        .id();
    }

    @Override
    public Mono<ExamplePage> page(
            Caller caller, DatasetId dataset, @Nullable String version, List<Filter> filters, PageRequest page) {
        return database.read(session -> {
            Workspace workspace = caller.home();
            Optional<DatasetVersion> meant = meant(session, workspace, dataset, version);
            if (meant.isEmpty()) {
                return new ExamplePage(new Page<>(List.of(), page.page(), page.size(), 0), List.of());
            }
            SqlFragment clause = FIELDS.where(filters, session.dialect());
            long total = filters.isEmpty()
                    ? meant.get().itemsTotal()
                    : ExampleTable.count(session, workspace, meant.get(), clause);
            List<Example> content = ExampleTable.page(session, workspace, meant.get(), clause, page);
            return new ExamplePage(
                    new Page<>(content, page.page(), page.size(), total), columns.of(session, workspace, meant.get()));
        });
    }

    /** The version of a hash or tag, or the latest one where none is named; none where there is no example at all. */
    private static Optional<DatasetVersion> meant(
            Session session, Workspace workspace, DatasetId dataset, @Nullable String hashOrTag) {
        if (hashOrTag == null) {
            return VersionTable.latest(session, workspace, dataset);
        }
        return Optional.of(VersionTable.requireHashedOrTagged(session, workspace, dataset, hashOrTag));
    }

    @Override
    public Flux<Example> stream(
            Caller caller,
            String dataset,
            @Nullable String version,
            List<Filter> filters,
            @Nullable ExampleId after,
            int limit) {
        Workspace workspace = caller.home();
        SqlFragment clause = FIELDS.where(filters, database.dialect());
        return database.read(session -> DatasetTable.find(session, workspace, dataset)
                        .flatMap(found -> meant(session, workspace, found.id(), version))
                        .orElse(null))
                .flatMapMany(meant -> below(workspace, meant, clause, after)
                        .expand(some -> some.size() < STREAMED
                                ? Mono.empty()
                                : below(workspace, meant, clause, some.getLast().id()))
                        .concatMapIterable(some -> some, 1))
                .take(limit);
    }

    private Mono<List<Example>> below(
            Workspace workspace, DatasetVersion version, SqlFragment filters, @Nullable ExampleId id) {
        return database.read(session -> ExampleTable.below(session, workspace, version, filters, id, STREAMED));
    }

    @Override
    public Mono<Example> get(Caller caller, ExampleId example) {
        return database.read(session -> newest(session, caller, example));
    }

    @Override
    public Mono<Void> edit(Caller caller, ExampleEdit change) {
        return database.writeOnly(session -> {
            Workspace workspace = caller.home();
            DatasetId dataset = newest(session, caller, change.id()).datasetId();
            ExampleWriter writer = ExampleWriter.begin(session, caller, workspace, dataset, ids);
            // Before the lock it may have been changed, or be gone.
            Example example = newest(session, caller, change.id());
            if (!example.datasetId().equals(dataset)) {
                throw new Failure.NotFound(Resource.EXAMPLE, change.id());
            }
            DatasetVersion version =
                    writer.make(writer.latest().orElseThrow(), VersionDraft.described("Updated 1 item"));
            writer.put(version, List.of(change.applyTo(example)));
        });
    }

    private static Example newest(Session session, Caller caller, ExampleId example) {
        return ExampleTable.newest(session, caller.home(), example)
                .orElseThrow(() -> new Failure.NotFound(Resource.EXAMPLE, example));
    }

    @Override
    public Mono<Void> delete(Caller caller, List<ExampleId> examples, @Nullable UUID batchGroup) {
        return database.writeOnly(session -> {
            Workspace workspace = caller.home();
            Map<DatasetId, List<ExampleId>> byDataset = new LinkedHashMap<>();
            Map<ExampleId, DatasetId> datasets = ExampleTable.datasetsOf(session, workspace, examples);
            for (ExampleId example : examples) {
                DatasetId dataset = datasets.get(example);
                if (dataset != null) {
                    byDataset.computeIfAbsent(dataset, id -> new ArrayList<>()).add(example);
                }
            }
            byDataset.forEach((dataset, some) -> {
                ExampleWriter writer = ExampleWriter.begin(session, caller, workspace, dataset, ids);
                writer.remove(writer.versionFor(batchGroup), some);
            });
        });
    }

    @Override
    public Mono<Void> deleteMatching(
            Caller caller, DatasetId dataset, List<Filter> filters, @Nullable UUID batchGroup) {
        return database.writeOnly(session -> {
            Workspace workspace = caller.home();
            ExampleWriter writer = ExampleWriter.begin(session, caller, workspace, dataset, ids);
            if (writer.latest().isEmpty()) {
                return;
            }
            DatasetVersion version = writer.versionFor(batchGroup);
            SqlFragment clause = FIELDS.where(filters, session.dialect());
            List<ExampleId> some = ExampleTable.ids(session, workspace, version, clause, STREAMED);
            while (!some.isEmpty()) {
                writer.remove(version, some);
                some = ExampleTable.ids(session, workspace, version, clause, STREAMED);
            }
        });
    }

    /** Where a dataset lies that Arize's clients may see. */
    private static Workspace visible(Session session, Caller caller, DatasetId id) {
        Workspace workspace = session.workspaceOf(caller, "dataset", id.value(), Resource.DATASET);
        if (DatasetTable.find(session, workspace, id).filter(Dataset::reserved).isPresent()) {
            throw new Failure.NotFound(Resource.DATASET, id);
        }
        return workspace;
    }

    private static WrittenExamples written(
            Session session, Workspace workspace, DatasetId dataset, DatasetVersion version, List<ExampleId> examples) {
        return new WrittenExamples(
                DatasetTable.find(session, workspace, dataset).orElseThrow(), workspace, version, examples);
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
