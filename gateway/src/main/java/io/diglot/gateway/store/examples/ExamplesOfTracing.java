package io.diglot.gateway.store.examples;

import io.diglot.gateway.paging.PartlyRead;
import io.diglot.gateway.store.Repository;
import io.diglot.gateway.store.UnitOfWork;
import io.diglot.gateway.store.comments.CommentTable;
import io.diglot.gateway.store.spans.SpanTable;
import io.diglot.gateway.store.traces.TraceTable;
import io.diglot.model.attachments.AttachedTo.Entity;
import io.diglot.model.comments.Comment;
import io.diglot.model.datasets.DatasetId;
import io.diglot.model.examples.ExampleDraft;
import io.diglot.model.spans.Span;
import io.diglot.model.spans.SpanId;
import io.diglot.model.spans.SpanSummary;
import io.diglot.model.traces.Trace;
import io.diglot.model.traces.TraceId;
import io.diglot.model.traces.TraceOverview;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * Traces and spans made into examples of the latest version of a dataset, no more at a time than fit into memory; unknown
 * ones are passed over.
 */
final class ExamplesOfTracing extends Repository {

    private final ExampleWriter writer;
    private final SpanTable spans;
    private final CommentTable comments;

    ExamplesOfTracing(UnitOfWork work, DatasetId dataset) {
        super(work);
        this.writer = ExampleWriter.begin(work, dataset);
        this.spans = new SpanTable(work);
        this.comments = new CommentTable(work);
    }

    /** @param withSpans whether {@code make} wants to see the spans of a trace, in the order of their ids */
    void put(List<TraceId> traces, boolean withSpans, BiFunction<TraceOverview, List<Span>, ExampleDraft> make) {
        TraceTable table = new TraceTable(work);
        List<String> left = traces.stream().map(TraceId::toString).toList();
        while (!left.isEmpty()) {
            PartlyRead<Trace, String> some = table.read(left, Set.of());
            List<String> ids =
                    some.read().stream().map(trace -> trace.id().toString()).toList();
            Map<String, SpanSummary> summaries = spans.summaries(ids);
            Map<String, List<Comment>> said = comments.of(Entity.TRACE, ids);
            List<ExampleDraft> drafts = new ArrayList<>();
            for (Trace trace : some.read()) {
                String id = trace.id().toString();
                SpanSummary summary = summaries.getOrDefault(id, SpanSummary.NONE);
                drafts.add(make.apply(
                        new TraceOverview(trace, summary, said.getOrDefault(id, List.of()), List.of(), null),
                        withSpans ? spans.ofTrace(trace.id()) : List.of()));
            }
            write(drafts);
            left = some.unread();
        }
    }

    void put(List<SpanId> all, BiFunction<Span, List<Comment>, ExampleDraft> make) {
        List<String> left = all.stream().map(SpanId::toString).toList();
        while (!left.isEmpty()) {
            PartlyRead<Span, String> some = spans.read(left, Set.of());
            Map<String, List<Comment>> said = comments.of(
                    Entity.SPAN,
                    some.read().stream().map(span -> span.id().toString()).toList());
            write(some.read().stream()
                    .map(span -> make.apply(span, said.getOrDefault(span.id().toString(), List.of())))
                    .toList());
            left = some.unread();
        }
    }

    private void write(List<ExampleDraft> drafts) {
        if (!drafts.isEmpty()) {
            writer.put(writer.versionFor(null), drafts);
        }
    }
}
