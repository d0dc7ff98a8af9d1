package io.diglot.gateway.backend;

import io.diglot.gateway.caller.Caller;
import io.diglot.model.Filter;
import io.diglot.model.comments.Comment;
import io.diglot.model.datasets.DatasetId;
import io.diglot.model.datasets.DatasetRef;
import io.diglot.model.examples.Example;
import io.diglot.model.examples.ExampleDraft;
import io.diglot.model.examples.ExampleEdit;
import io.diglot.model.examples.ExampleId;
import io.diglot.model.examples.ExamplePage;
import io.diglot.model.examples.ExamplesEdit;
import io.diglot.model.spans.Span;
import io.diglot.model.spans.SpanId;
import io.diglot.model.traces.TraceId;
import io.diglot.model.traces.TraceOverview;
import io.diglot.paging.PageRequest;
import java.util.List;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What the Opik dialect asks of the examples of datasets beyond {@link ExampleBackend}, of a store that Diglot keeps itself. */
public interface ExampleStore {

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
    Mono<PageInParts<ExamplePage, Example>> page(
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

    /** Changes examples alike, in a version made for it of each dataset that has some; unknown ones are passed over. */
    Mono<Void> editAll(Caller caller, List<ExampleId> examples, ExamplesEdit edit);

    /** As {@link #editAll}, those of a dataset that pass all filters. */
    Mono<Void> editMatching(Caller caller, DatasetId dataset, List<Filter> filters, ExamplesEdit edit);

    /**
     * Adds what is made of traces to the latest version; unknown ones are passed over.
     *
     * @param withSpans whether {@code make} wants to see the spans of a trace
     */
    Mono<Void> putTraces(
            Caller caller,
            DatasetId dataset,
            List<TraceId> traces,
            boolean withSpans,
            BiFunction<TraceOverview, List<Span>, ExampleDraft> make);

    /** As {@link #putTraces}, of spans. */
    Mono<Void> putSpans(
            Caller caller, DatasetId dataset, List<SpanId> spans, BiFunction<Span, List<Comment>, ExampleDraft> make);

    /**
     * Adds examples, all or none, in a version made for them.
     *
     * @param examples hands each of them on, read while they are written; what it throws undoes all
     */
    Mono<Void> load(Caller caller, DatasetId dataset, Consumer<Consumer<ExampleDraft>> examples);

    /** Takes examples out of the latest versions of the datasets that have them; unknown ones are passed over. */
    Mono<Void> delete(Caller caller, List<ExampleId> examples, @Nullable UUID batchGroup);

    /** Takes those examples out of the latest version that pass all filters. */
    Mono<Void> deleteMatching(Caller caller, DatasetId dataset, List<Filter> filters, @Nullable UUID batchGroup);
}
