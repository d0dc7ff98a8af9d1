package io.diglot.gateway.backend;

import io.diglot.arrow.ArrowColumn;
import io.diglot.gateway.caller.Caller;
import io.diglot.model.annotations.AnnotationDraft;
import io.diglot.model.datasets.DatasetId;
import io.diglot.model.datasets.LocatedDataset;
import io.diglot.model.examples.Example;
import io.diglot.model.examples.ExampleColumns;
import io.diglot.model.examples.ExampleDraft;
import io.diglot.model.examples.ExampleId;
import io.diglot.model.examples.WrittenExamples;
import io.diglot.model.versions.DatasetVersionId;
import io.diglot.paging.Position;
import io.diglot.paging.Slice;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The examples of datasets, wherever they are kept. Where a version may be absent, the latest one is meant; a write to
 * a version changes that version alone.
 */
public interface ExampleBackend {

    /** Makes a dataset and its first version, all or nothing. */
    Mono<WrittenExamples> create(Caller caller, UUID space, String name, List<ExampleDraft> examples);

    /**
     * As {@link #create}, of examples that are read as they come: the next part is asked for once the one before is kept.
     * Where the parts fail, or whoever waits for the answer goes away, nothing is kept.
     *
     * @param examples parts of any size, in the order in which the examples are to be shown
     */
    @Streaming
    Mono<LocatedDataset> createStreamed(Caller caller, UUID space, String name, Flux<List<ExampleDraft>> examples);

    /**
     * What the columns of a version's examples hold, as Arize names and shows them: {@code id}, {@code created_at} and
     * {@code updated_at} first, then the others as they first came up. Each value of each example of the version is of its column's type or
     * absent; annotations are no columns.
     */
    @Streaming
    @Idempotent
    Mono<List<ArrowColumn>> columns(Caller caller, DatasetId dataset, @Nullable DatasetVersionId version);

    /**
     * By age, oldest first, then by id; examples that are added meanwhile come behind. Annotations come with them. A
     * walk stays in the version in which it began. A part may hold less than is left for it.
     */
    @Idempotent
    default Mono<Slice<Example>> walk(
            Caller caller, DatasetId dataset, @Nullable DatasetVersionId version, @Nullable Position from, int limit) {
        return walkAmong(caller, dataset, version, null, from, limit);
    }

    /**
     * As {@link #walk}, of some.
     *
     * @param ids of those that are looked for, absent: of all; others may come with them
     */
    @Idempotent
    Mono<Slice<Example>> walkAmong(
            Caller caller,
            DatasetId dataset,
            @Nullable DatasetVersionId version,
            @Nullable Set<String> ids,
            @Nullable Position from,
            int limit);

    /** Adds examples; the ids stand in the order of the request. */
    Mono<WrittenExamples> insert(
            Caller caller, DatasetId dataset, @Nullable DatasetVersionId version, List<ExampleDraft> examples);

    /**
     * Writes columns over those that the examples have; examples that the version does not hold are passed over.
     *
     * @param newVersion the name of a version to be made of this one, which then stays as it is; absent: in place
     */
    Mono<WrittenExamples> merge(
            Caller caller,
            DatasetId dataset,
            @Nullable DatasetVersionId version,
            List<ExampleColumns> examples,
            @Nullable String newVersion);

    /** Takes examples out of a version; gives back those that it held. */
    Mono<List<ExampleId>> remove(Caller caller, DatasetId dataset, DatasetVersionId version, List<ExampleId> examples);

    /** Adds what the caller says of examples to what it said before; unknown examples are passed over. */
    @Idempotent
    Mono<Void> annotate(Caller caller, DatasetId dataset, List<AnnotationDraft> annotations);
}
