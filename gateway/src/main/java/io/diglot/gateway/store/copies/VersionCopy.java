package io.diglot.gateway.store.copies;

import static java.util.Comparator.naturalOrder;

import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.failure.Failure.Conflict.Reason;
import io.diglot.gateway.failure.FailureException;
import io.diglot.gateway.failure.Resource;
import io.diglot.gateway.store.Repository;
import io.diglot.gateway.store.UnitOfWork;
import io.diglot.gateway.store.annotations.SaidUnderNames;
import io.diglot.gateway.store.datasets.DatasetTable;
import io.diglot.gateway.store.examples.ExampleAnnotationTable;
import io.diglot.gateway.store.examples.ExampleTable;
import io.diglot.gateway.store.versions.VersionTable;
import io.diglot.model.annotations.AnnotationDraft;
import io.diglot.model.datasets.DatasetId;
import io.diglot.model.examples.Example;
import io.diglot.model.examples.ExampleId;
import io.diglot.model.versions.DatasetVersion;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BinaryOperator;

/** Writes versions of a dataset as they are elsewhere, the oldest first, with their examples. */
public final class VersionCopy extends Repository {

    private final DatasetId dataset;
    private final VersionTable table;

    public VersionCopy(UnitOfWork work, DatasetId dataset) {
        super(work);
        this.dataset = dataset;
        this.table = new VersionTable(work);
    }

    /** The version of an id, where the dataset has it. */
    public Optional<DatasetVersion> find(DatasetVersion source) {
        return table.find(source.id()).filter(version -> version.datasetId().equals(dataset));
    }

    /**
     * Begins a version with what the one before it holds, unless it was begun before.
     *
     * @param number which version of the dataset it is, counted from 1
     * @throws FailureException a {@link Failure.NotFound} without the dataset; a {@link Failure.Conflict} where another
     *     version stands in its place, or none before it
     */
    public DatasetVersion begin(DatasetVersion source, int number) {
        Instant at = lock();
        Optional<DatasetVersion> begun = table.find(source.id());
        if (begun.isPresent()) {
            return begun.filter(version -> version.datasetId().equals(dataset) && version.number() == number)
                    .orElseThrow(() -> conflict(source, Reason.ALREADY_EXISTS));
        }
        Optional<DatasetVersion> latest = table.latest(dataset);
        if (latest.map(DatasetVersion::number).orElse(0) != number - 1) {
            throw conflict(source, Reason.VERSION_STALE);
        }
        DatasetVersion made = new DatasetVersion(
                source.id(),
                dataset,
                number,
                List.of(),
                true,
                latest.map(DatasetVersion::itemsTotal).orElse(0),
                0,
                0,
                0,
                null,
                null,
                null,
                null,
                source.createdAt(),
                source.createdBy(),
                at,
                by.author());
        table.insert(made, null);
        return made;
    }

    /** Writes examples into a version that is there, each over what it holds of it, and takes others out of it. */
    public void write(DatasetVersion source, List<Example> written, List<ExampleId> removed) {
        Instant at = lock();
        DatasetVersion version = require(source);
        ExampleTable examples = new ExampleTable(work);
        ExampleTable.Written done = examples.writeAsGiven(version, written);
        new ExampleAnnotationTable(work).replace(dataset, written);
        noteSaid(written);
        List<ExampleId> gone = examples.remove(version, removed);
        if (done.added() + done.modified() + gone.size() > 0) {
            table.count(version.id(), done.added(), done.modified(), gone.size(), at, by.author());
        }
        work.wrote(
                Resource.EXAMPLE,
                written.stream().map(example -> example.id().value()).toList());
        gone.forEach(this::tellRemoved);
    }

    /** Those that nobody told of are as old as the first that was said under their names. */
    private void noteSaid(List<Example> written) {
        Map<String, Instant> since = new HashMap<>();
        List<AnnotationDraft> said = new ArrayList<>();
        written.forEach(example -> example.annotations().forEach(annotation -> {
            since.merge(annotation.name(), annotation.updatedAt(), BinaryOperator.minBy(naturalOrder()));
            said.add(new AnnotationDraft(
                    example.id().toString(),
                    annotation.name(),
                    annotation.score(),
                    annotation.label(),
                    annotation.text()));
        }));
        new SaidUnderNames(work).note(said, since);
    }

    /** What is no longer in one version may be in a later one. */
    private void tellRemoved(ExampleId id) {
        if (!work.isHeard()) {
            return;
        }
        if (new ExampleTable(work).newest(id).isPresent()) {
            work.wrote(Resource.EXAMPLE, id.value());
        } else {
            work.deleted(Resource.EXAMPLE, id.value());
        }
    }

    /** Says of a version that is there all that is said of it elsewhere. */
    public void end(DatasetVersion source) {
        lock();
        DatasetVersion version = require(source);
        for (String tag : source.tags()) {
            table.tagged(dataset, tag)
                    .filter(other -> !other.id().equals(source.id()))
                    .ifPresent(other -> untag(other, tag));
        }
        table.replace(new DatasetVersion(
                source.id(),
                dataset,
                version.number(),
                source.tags(),
                version.latest(),
                source.itemsTotal(),
                source.itemsAdded(),
                source.itemsModified(),
                source.itemsDeleted(),
                source.changeDescription(),
                source.metadata(),
                source.evaluators(),
                source.executionPolicy(),
                source.createdAt(),
                source.createdBy(),
                source.lastUpdatedAt(),
                source.lastUpdatedBy()));
    }

    /** A tag is one version's. */
    private void untag(DatasetVersion other, String tag) {
        table.describe(
                other,
                other.changeDescription(),
                other.tags().stream().filter(kept -> !kept.equals(tag)).toList(),
                other.lastUpdatedAt(),
                other.lastUpdatedBy());
    }

    private DatasetVersion require(DatasetVersion source) {
        return find(source)
                .orElseThrow(() -> new Failure.NotFound(Resource.DATASET_VERSION, source.id()).asException());
    }

    /** Of a dataset that is gone, versions and examples stay as long as an experiment shows them. */
    private Instant lock() {
        DatasetTable datasets = new DatasetTable(work);
        return datasets.lock(dataset).orElseGet(() -> {
            if (!datasets.isNeeded(dataset)) {
                throw new Failure.NotFound(Resource.DATASET, dataset).asException();
            }
            return session.now();
        });
    }

    private static RuntimeException conflict(DatasetVersion version, Reason reason) {
        return new Failure.Conflict(
                        Resource.DATASET_VERSION, reason, version.id().toString())
                .asException();
    }
}
