package io.diglot.gateway.backend;

import io.diglot.model.AnnotationDraft;
import io.diglot.model.DatasetId;
import io.diglot.model.DatasetRef;
import io.diglot.model.DatasetVersionId;
import io.diglot.model.Example;
import io.diglot.model.ExampleColumns;
import io.diglot.model.ExampleDraft;
import io.diglot.model.ExampleEdit;
import io.diglot.model.ExampleId;
import io.diglot.model.ExamplePage;
import io.diglot.model.Filter;
import io.diglot.model.WrittenExamples;
import io.diglot.paging.PageRequest;
import io.diglot.paging.Position;
import io.diglot.paging.Slice;
import java.util.List;
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
     * By age, oldest first, then by id; examples that are added meanwhile come behind. Annotations come with them. A
     * walk stays in the version in which it began.
     */
    Mono<Slice<Example>> walk(
            Caller caller, DatasetId dataset, @Nullable DatasetVersionId version, @Nullable Position from, int limit);

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
    Mono<Void> annotate(Caller caller, DatasetId dataset, List<AnnotationDraft> annotations);

    /**
     * Adds examples, and replaces those whose ids the dataset holds; of an id that is there twice the last one counts.
     *
     * @param batchGroup what the writes share that make up one version; absent: the latest version changes
     */
    Mono<Void> put(Caller caller, DatasetRef dataset, List<ExampleDraft> examples, @Nullable UUID batchGroup);

    /**
     * Newest id first; an empty page of a dataset that there is not.
     *
     * @param version hash or tag
     */
    Mono<ExamplePage> page(
            Caller caller, DatasetId dataset, @Nullable String version, List<Filter> filters, PageRequest page);

    /**
     * Newest id first, read as it is asked for; nothing of a dataset that there is not.
     *
     * @param version hash or tag
     * @param after where to go on, exclusive
     */
    Flux<Example> stream(
            Caller caller,
            String dataset,
            @Nullable String version,
            List<Filter> filters,
            @Nullable ExampleId after,
            int limit);

    /** An example of a latest version; of several datasets that have it, as it was last written. */
    Mono<Example> get(Caller caller, ExampleId example);

    /** Changes an example, as {@link #get} finds it, in a version made for it. */
    Mono<Void> edit(Caller caller, ExampleEdit edit);

    /** Takes examples out of the latest versions of the datasets that have them; unknown ones are passed over. */
    Mono<Void> delete(Caller caller, List<ExampleId> examples, @Nullable UUID batchGroup);

    /** Takes those examples out of the latest version that pass all filters. */
    Mono<Void> deleteMatching(Caller caller, DatasetId dataset, List<Filter> filters, @Nullable UUID batchGroup);
}
