package io.diglot.gateway.copy.store;

import io.diglot.gateway.backend.AttachmentStore;
import io.diglot.gateway.backend.local.Transactions;
import io.diglot.gateway.copy.side.CopiedDataset;
import io.diglot.gateway.copy.side.CopiedExperiment;
import io.diglot.gateway.copy.side.CopiedFile;
import io.diglot.gateway.copy.side.CopiedRun;
import io.diglot.gateway.copy.side.CopiedTag;
import io.diglot.gateway.copy.side.CopyTarget;
import io.diglot.gateway.database.Database;
import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.failure.FailureException;
import io.diglot.gateway.store.UnitOfWork;
import io.diglot.gateway.store.annotations.AnnotationConfigTable;
import io.diglot.gateway.store.copies.CommentCopy;
import io.diglot.gateway.store.copies.CopyReader;
import io.diglot.gateway.store.copies.DatasetCopy;
import io.diglot.gateway.store.copies.ExperimentCopy;
import io.diglot.gateway.store.copies.RunCopy;
import io.diglot.gateway.store.copies.VersionCopy;
import io.diglot.gateway.store.copies.WholeRun;
import io.diglot.gateway.store.spaces.Spaces;
import io.diglot.gateway.store.spaces.VisibleSpaces;
import io.diglot.gateway.store.spaces.WorkspaceTable;
import io.diglot.gateway.store.tags.TagCopy;
import io.diglot.gateway.store.versions.VersionTable;
import io.diglot.model.annotations.AnnotationConfig;
import io.diglot.model.datasets.Dataset;
import io.diglot.model.datasets.DatasetId;
import io.diglot.model.examples.Example;
import io.diglot.model.examples.ExampleId;
import io.diglot.model.experiments.ExperimentId;
import io.diglot.model.runs.ExperimentItem;
import io.diglot.model.spaces.Space;
import io.diglot.model.spaces.Workspace;
import io.diglot.model.versions.DatasetVersion;
import io.diglot.paging.Position;
import io.diglot.paging.Slice;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/**
 * The embedded store as an end of a copy. Everything keeps its id, its dates and its authors. What is large is written in
 * slices, each a transaction, so that others write meanwhile.
 */
public final class StoreSide implements CopyTarget {

    /** Bytes of rows that are read at once, where they are more than one, and so many that are written at once. */
    private static final long ROOM = 2L << 20;

    private static final int PAGE = 1_000;

    /** Where all threads of the database have their hands full, or something of these ids is being taken out. */
    private static final Retry PATIENCE = Retry.backoff(60, Duration.ofMillis(100))
            .maxBackoff(Duration.ofSeconds(1))
            .filter(error ->
                    error instanceof FailureException failure && failure.failure() instanceof Failure.Overloaded)
            .onRetryExhaustedThrow((retry, last) -> last.failure());

    private final Database database;
    private final Transactions transactions;
    private final String place;
    private final @Nullable StoreFiles files;

    /**
     * Without what is attached to traces and spans.
     *
     * @param place tells this store from others, without a password
     */
    public StoreSide(Database database, Transactions transactions, String place) {
        this.database = database;
        this.transactions = transactions;
        this.place = place;
        this.files = null;
    }

    /** As {@link #StoreSide(Database, Transactions, String)}, with the files of traces and spans. */
    public StoreSide(Database database, Transactions transactions, AttachmentStore attachments, String place) {
        this.database = database;
        this.transactions = transactions;
        this.place = place;
        this.files = new StoreFiles(attachments, this::read);
    }

    @Override
    public String place() {
        return place;
    }

    @Override
    public List<Workspace> workspaces() {
        return waitFor(database.read(session -> {
            Spaces spaces = new Spaces(session, new VisibleSpaces(null));
            List<Workspace> all = new ArrayList<>();
            Position from = null;
            do {
                Slice<Space> some = spaces.list(Optional.empty(), Optional.ofNullable(from), PAGE);
                some.content().forEach(space -> all.add(space.workspace()));
                from = some.next();
            } while (from != null);
            return all;
        }));
    }

    @Override
    public List<AnnotationConfig> annotationConfigs(Workspace workspace) {
        return read(workspace, work -> new AnnotationConfigTable(work).all());
    }

    @Override
    public void putAnnotationConfigs(Workspace workspace, List<AnnotationConfig> configs) {
        write(workspace, work -> {
            new WorkspaceTable(work).ensure();
            new AnnotationConfigTable(work).make(configs);
        });
    }

    @Override
    public List<CopiedDataset> datasets(Workspace workspace) {
        return read(workspace, work -> new CopyReader(work).datasets()).stream()
                .map(named -> new CopiedDataset(named.dataset(), named.projectName()))
                .sorted(Comparator.comparing(copied -> copied.dataset().id().toString()))
                .toList();
    }

    @Override
    public List<DatasetVersion> versions(Workspace workspace, DatasetId dataset) {
        return read(workspace, work -> new VersionTable(work).of(dataset)).reversed();
    }

    @Override
    public List<Example> examples(
            Workspace workspace, DatasetId dataset, DatasetVersion version, @Nullable ExampleId before, int limit) {
        return read(workspace, work -> new CopyReader(work).examples(version, before, limit));
    }

    @Override
    public List<CopiedExperiment> experiments(Workspace workspace) {
        return read(workspace, work -> new CopyReader(work).experiments()).stream()
                .map(named -> new CopiedExperiment(named.experiment(), named.datasetName(), named.projectName()))
                .toList();
    }

    @Override
    public List<ExperimentItem> items(Workspace workspace, ExperimentId experiment) {
        return read(workspace, work -> new CopyReader(work).items(experiment));
    }

    @Override
    public List<CopiedRun> runs(Workspace workspace, ExperimentId experiment, List<ExperimentItem> items) {
        List<CopiedRun> runs = read(workspace, work -> {
            CopyReader reader = new CopyReader(work);
            List<WholeRun> whole = reader.runs(experiment, items);
            Map<UUID, List<CommentCopy.Said>> said = new CommentCopy(work).of(whole);
            return whole.stream().map(run -> RunForms.copied(reader, run, said)).toList();
        });
        return files == null ? runs : files.with(workspace, runs);
    }

    @Override
    public boolean keepsFiles() {
        return files != null;
    }

    @Override
    public Flux<byte[]> content(Workspace workspace, CopiedFile file) {
        return files == null ? CopyTarget.super.content(workspace, file) : files.content(workspace, file);
    }

    @Override
    public void putFile(Workspace workspace, CopiedFile file, Flux<byte[]> content) {
        if (files != null) {
            waitFor(files.put(workspace, file, content).thenReturn(true));
        }
    }

    @Override
    public void removeFile(Workspace workspace, CopiedFile file) {
        if (files != null) {
            waitFor(files.remove(workspace, file).thenReturn(true));
        }
    }

    @Override
    public List<CopiedTag> tags(Workspace workspace) {
        return read(workspace, work -> new TagCopy(work).all()).stream()
                .map(tag -> new CopiedTag(tag.tag(), tag.isClaimed()))
                .toList();
    }

    @Override
    public void putTags(Workspace workspace, List<CopiedTag> tags) {
        write(workspace, work -> {
            new WorkspaceTable(work).ensure();
            new TagCopy(work)
                    .put(tags.stream()
                            .map(tag -> new TagCopy.Copied(tag.tag(), tag.isClaimed()))
                            .toList());
        });
    }

    @Override
    public void putDataset(Workspace workspace, CopiedDataset dataset) {
        write(workspace, work -> new DatasetCopy(work).put(dataset.dataset(), dataset.projectName()));
    }

    @Override
    public Optional<Dataset> confirm(Workspace workspace, Dataset source) {
        return writeFor(workspace, work -> new DatasetCopy(work).changedAsThere(source));
    }

    @Override
    public Optional<DatasetVersion> version(Workspace workspace, DatasetId dataset, DatasetVersion source, int number) {
        return read(workspace, work -> new VersionCopy(work, dataset).find(source));
    }

    @Override
    public Optional<DatasetVersion> beginVersion(
            Workspace workspace, DatasetId dataset, DatasetVersion source, int number) {
        return Optional.of(writeFor(workspace, work -> new VersionCopy(work, dataset).begin(source, number)));
    }

    @Override
    public void writeExamples(
            Workspace workspace,
            CopiedDataset dataset,
            DatasetVersion source,
            List<Example> written,
            List<ExampleId> removed) {
        DatasetId id = dataset.dataset().id();
        for (List<ExampleId> some : WriteSlices.of(removed, example -> 0, ROOM)) {
            write(workspace, work -> new VersionCopy(work, id).write(source, List.of(), some));
        }
        for (List<Example> some :
                WriteSlices.of(written, example -> example.data().length(), ROOM)) {
            write(workspace, work -> new VersionCopy(work, id).write(source, some, List.of()));
        }
    }

    @Override
    public void endVersion(Workspace workspace, DatasetId dataset, DatasetVersion source, int number) {
        write(workspace, work -> new VersionCopy(work, dataset).end(source));
    }

    @Override
    public void putExperiment(Workspace workspace, CopiedExperiment experiment) {
        write(workspace, work -> new ExperimentCopy(work).put(experiment.experiment(), experiment.projectName()));
    }

    @Override
    public void putRuns(Workspace workspace, CopiedExperiment experiment, List<CopiedRun> runs) {
        ExperimentId id = experiment.experiment().id();
        List<WholeRun> whole = runs.stream().map(RunForms::whole).toList();
        read(workspace, work -> {
            new RunCopy(work, id).refuseOthers(whole);
            return true;
        });
        for (List<CopiedRun> some : WriteSlices.of(runs, WriteSlices::size, ROOM)) {
            write(workspace, work -> {
                new RunCopy(work, id)
                        .write(some.stream().map(RunForms::whole).toList(), Homes.of(work, experiment, some));
                some.forEach(run -> RunForms.putComments(work, run));
            });
        }
    }

    @Override
    public void removeRuns(Workspace workspace, CopiedExperiment experiment, List<ExperimentItem> items) {
        for (List<ExperimentItem> some : WriteSlices.of(items, item -> 0, ROOM)) {
            writeAlways(
                    workspace, work -> new RunCopy(work, experiment.experiment().id()).remove(some));
        }
    }

    @Override
    public void endExperiment(Workspace workspace, CopiedExperiment experiment) {
        write(workspace, work -> new ExperimentCopy(work).end(experiment.experiment(), experiment.projectName()));
    }

    private <T> T read(Workspace workspace, Function<UnitOfWork, T> work) {
        return waitFor(database.read(session ->
                work.apply(transactions.housekeeping(session, workspace).within(ROOM))));
    }

    private void write(Workspace workspace, Consumer<UnitOfWork> work) {
        writeFor(workspace, unit -> {
            work.accept(unit);
            return true;
        });
    }

    private <T> T writeFor(Workspace workspace, Function<UnitOfWork, T> work) {
        return waitFor(transactions.forMore(
                database.write(session -> work.apply(transactions.housekeeping(session, workspace)))));
    }

    /** As {@link #write}, of what needs no room. */
    private void writeAlways(Workspace workspace, Consumer<UnitOfWork> work) {
        waitFor(database.write(session -> {
            work.accept(transactions.housekeeping(session, workspace));
            return true;
        }));
    }

    private static <T> T waitFor(Mono<T> answer) {
        return Objects.requireNonNull(answer.retryWhen(PATIENCE).block());
    }
}
