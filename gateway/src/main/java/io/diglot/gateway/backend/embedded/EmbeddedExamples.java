package io.diglot.gateway.backend.embedded;

import io.diglot.arrow.ArrowColumn;
import io.diglot.gateway.backend.ExampleBackend;
import io.diglot.gateway.backend.ExampleStore;
import io.diglot.gateway.backend.PageInParts;
import io.diglot.gateway.backend.local.Transactions;
import io.diglot.gateway.caller.Caller;
import io.diglot.gateway.memory.InPortions;
import io.diglot.gateway.store.datasets.DatasetCreation;
import io.diglot.gateway.store.examples.Examples;
import io.diglot.gateway.store.spaces.Kept;
import io.diglot.gateway.store.versions.VersionColumns;
import io.diglot.identity.UuidV7;
import io.diglot.model.Filter;
import io.diglot.model.annotations.AnnotationDraft;
import io.diglot.model.comments.Comment;
import io.diglot.model.datasets.DatasetId;
import io.diglot.model.datasets.DatasetRef;
import io.diglot.model.datasets.LocatedDataset;
import io.diglot.model.examples.Example;
import io.diglot.model.examples.ExampleColumns;
import io.diglot.model.examples.ExampleDraft;
import io.diglot.model.examples.ExampleEdit;
import io.diglot.model.examples.ExampleId;
import io.diglot.model.examples.ExamplePage;
import io.diglot.model.examples.ExamplesEdit;
import io.diglot.model.examples.WrittenExamples;
import io.diglot.model.spans.Span;
import io.diglot.model.spans.SpanId;
import io.diglot.model.traces.TraceId;
import io.diglot.model.traces.TraceOverview;
import io.diglot.model.versions.DatasetVersion;
import io.diglot.model.versions.DatasetVersionId;
import io.diglot.paging.PageRequest;
import io.diglot.paging.Position;
import io.diglot.paging.Slice;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Examples in the embedded database. */
@Component
final class EmbeddedExamples implements ExampleBackend, ExampleStore {

    private final Transactions transactions;
    private final UnfinishedWrites large;
    private final UuidV7 ids;
    private final VersionColumns columns;
    private final VendorRules rules;

    EmbeddedExamples(Transactions transactions, UnfinishedWrites large, UuidV7 ids, VersionColumns columns) {
        this(transactions, large, ids, columns, VendorRules.NONE);
    }

    @Autowired
    EmbeddedExamples(
            Transactions transactions, UnfinishedWrites large, UuidV7 ids, VersionColumns columns, VendorRules rules) {
        this.transactions = transactions;
        this.large = large;
        this.ids = ids;
        this.columns = columns;
        this.rules = rules;
    }

    @Override
    public Mono<WrittenExamples> create(Caller caller, UUID space, String name, List<ExampleDraft> examples) {
        return Mono.defer(() -> {
            List<ExampleDraft> named = named(examples);
            return large.write(caller, spaces -> spaces.require(space), named, creation(name))
                    .map(made -> new WrittenExamples(made.dataset(), made.workspace(), made.version(), ids(named)));
        });
    }

    @Override
    public Mono<LocatedDataset> createStreamed(
            Caller caller, UUID space, String name, Flux<List<ExampleDraft>> examples) {
        return Mono.defer(() ->
                        large.write(caller, spaces -> spaces.require(space), examples.map(this::named), creation(name)))
                .map(made -> new LocatedDataset(made.dataset(), made.workspace()));
    }

    private DatasetCreation creation(String name) {
        return new DatasetCreation(new DatasetId(ids.next()), name);
    }

    private List<ExampleDraft> named(List<ExampleDraft> examples) {
        return examples.stream()
                .map(draft -> draft.id() == null ? draft.withId(new ExampleId(ids.next())) : draft)
                .toList();
    }

    private static List<ExampleId> ids(List<ExampleDraft> named) {
        return named.stream()
                .map(draft -> Objects.requireNonNull(draft.id()))
                .distinct()
                .toList();
    }

    @Override
    public Mono<List<ArrowColumn>> columns(Caller caller, DatasetId dataset, @Nullable DatasetVersionId version) {
        return transactions.read(
                caller, Kept.DATASET, dataset.value(), work -> new Examples(work).columns(dataset, version, columns));
    }

    @Override
    public Mono<Slice<Example>> walkAmong(
            Caller caller,
            DatasetId dataset,
            @Nullable DatasetVersionId version,
            @Nullable Set<String> ids,
            @Nullable Position from,
            int limit) {
        return transactions.readRows(caller, Kept.DATASET, dataset.value(), work -> new Examples(work)
                .walk(dataset, version, ids, from, limit));
    }

    @Override
    public Mono<WrittenExamples> insert(
            Caller caller, DatasetId dataset, @Nullable DatasetVersionId version, List<ExampleDraft> examples) {
        return transactions.write(
                caller, Kept.DATASET, dataset.value(), work -> new Examples(work).insert(dataset, version, examples));
    }

    @Override
    public Mono<WrittenExamples> merge(
            Caller caller,
            DatasetId dataset,
            @Nullable DatasetVersionId version,
            List<ExampleColumns> examples,
            @Nullable String newVersion) {
        return transactions.write(caller, Kept.DATASET, dataset.value(), work -> new Examples(work)
                .merge(dataset, version, examples, newVersion));
    }

    @Override
    public Mono<List<ExampleId>> remove(
            Caller caller, DatasetId dataset, DatasetVersionId version, List<ExampleId> examples) {
        return transactions.delete(
                caller, Kept.DATASET, dataset.value(), work -> new Examples(work).remove(dataset, version, examples));
    }

    @Override
    public Mono<Void> annotate(Caller caller, DatasetId dataset, List<AnnotationDraft> annotations) {
        return transactions.writeOnly(caller, Kept.DATASET, dataset.value(), work -> {
            rules.requireConfigs(work, annotations);
            new Examples(work).annotate(dataset, annotations);
        });
    }

    @Override
    public Mono<Void> put(Caller caller, DatasetRef ref, List<ExampleDraft> examples, @Nullable UUID batchGroup) {
        return transactions.writeOnly(caller, work -> new Examples(work).put(ref, examples, batchGroup));
    }

    @Override
    public Mono<PageInParts<ExamplePage, Example>> page(
            Caller caller, DatasetId dataset, @Nullable String version, List<Filter> filters, PageRequest page) {
        return transactions
                .readRows(caller, work -> new Examples(work).page(dataset, version, filters, page, columns))
                .map(begun -> Unread.page(
                        begun.page(),
                        begun.unread(),
                        ids -> transactions.readRows(caller, work -> new Examples(work)
                                .read(Objects.requireNonNull(begun.version()), ids))));
    }

    @Override
    public Flux<Example> stream(
            Caller caller,
            String dataset,
            @Nullable String version,
            List<Filter> filters,
            @Nullable ExampleId after,
            int limit) {
        Mono<DatasetVersion> streamed = transactions.read(
                caller, work -> new Examples(work).meant(dataset, version).orElse(null));
        return streamed.flatMapMany(meant -> InPortions.of(
                new Streamed<>(after, limit),
                from -> transactions.readRows(
                        caller,
                        work -> from.portion(
                                new Examples(work).below(meant, filters, from.after(), from.atOnce()), Example::id))));
    }

    @Override
    public Mono<Example> get(Caller caller, ExampleId example) {
        return transactions.read(caller, work -> new Examples(work).newest(example));
    }

    @Override
    public Mono<Void> edit(Caller caller, ExampleEdit change) {
        return transactions.writeOnly(caller, work -> new Examples(work).edit(change));
    }

    @Override
    public Mono<Void> editAll(Caller caller, List<ExampleId> examples, ExamplesEdit edit) {
        return transactions.writeOnly(caller, work -> new Examples(work).editAll(examples, edit));
    }

    @Override
    public Mono<Void> editMatching(Caller caller, DatasetId dataset, List<Filter> filters, ExamplesEdit edit) {
        return transactions.writeOnly(caller, work -> new Examples(work).editMatching(dataset, filters, edit));
    }

    @Override
    public Mono<Void> putTraces(
            Caller caller,
            DatasetId dataset,
            List<TraceId> traces,
            boolean withSpans,
            BiFunction<TraceOverview, List<Span>, ExampleDraft> make) {
        return transactions.writeOnly(caller, work -> new Examples(work).putTraces(dataset, traces, withSpans, make));
    }

    @Override
    public Mono<Void> putSpans(
            Caller caller, DatasetId dataset, List<SpanId> spans, BiFunction<Span, List<Comment>, ExampleDraft> make) {
        return transactions.writeOnly(caller, work -> new Examples(work).putSpans(dataset, spans, make));
    }

    @Override
    public Mono<Void> load(Caller caller, DatasetId dataset, Consumer<Consumer<ExampleDraft>> examples) {
        return transactions.writeOnly(caller, work -> new Examples(work).load(dataset, examples));
    }

    @Override
    public Mono<Void> delete(Caller caller, List<ExampleId> examples, @Nullable UUID batchGroup) {
        return transactions.delete(caller, work -> new Examples(work).delete(examples, batchGroup));
    }

    @Override
    public Mono<Void> deleteMatching(
            Caller caller, DatasetId dataset, List<Filter> filters, @Nullable UUID batchGroup) {
        return transactions.delete(caller, work -> new Examples(work).deleteMatching(dataset, filters, batchGroup));
    }
}
