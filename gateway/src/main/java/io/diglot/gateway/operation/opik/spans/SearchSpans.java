package io.diglot.gateway.operation.opik.spans;

import io.diglot.gateway.backend.SpanStore;
import io.diglot.gateway.operation.Reply;
import io.diglot.gateway.operation.opik.Exclusion;
import io.diglot.gateway.operation.opik.OpikOperation;
import io.diglot.gateway.operation.opik.OpikRequest;
import io.diglot.gateway.operation.opik.Violations;
import io.diglot.model.projects.ProjectId;
import io.diglot.model.spans.SpanId;
import io.diglot.model.spans.SpanQuery;
import io.diglot.model.traces.TraceId;
import io.diglot.opik.OpikWords;
import io.diglot.opik.spans.OpikSpanMapper;
import io.diglot.opik.spans.OpikSpanSearch;
import io.diglot.opik.spans.OpikSpanView;
import java.util.Objects;
import java.util.Set;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** {@code POST /v1/private/spans/search}: a stream of the spans of a project, the newest first. Never truncates. */
@Component
final class SearchSpans implements OpikOperation {

    private static final int DEFAULT_LIMIT = 500;

    private final SpanStore backend;
    private final OpikSpanMapper mapper;
    private final OpikWords words;

    SearchSpans(SpanStore backend, OpikSpanMapper mapper, OpikWords words) {
        this.backend = backend;
        this.mapper = mapper;
        this.words = words;
    }

    @Override
    public String id() {
        return "searchSpans";
    }

    @Override
    public Mono<Reply> answer(OpikRequest request) {
        OpikSpanSearch sent = request.body(OpikSpanSearch.class);
        new Violations().between(sent.limit(), 1, 2000, "limit").refuse();
        Set<String> excluded = SpanLists.EXCLUDABLE.of(sent.exclude());
        SpanQuery query = new SpanQuery(
                sent.projectName(),
                sent.projectId() == null ? null : new ProjectId(sent.projectId()),
                sent.traceId() == null ? null : new TraceId(sent.traceId()),
                sent.type() == null ? null : words.toOpik(sent.type()),
                SpanLists.FILTERS.of(sent.filters()),
                sent.fromTime(),
                sent.toTime(),
                Exclusion.payloads(excluded, Exclusion.files(sent.stripAttachments(), sent.truncate())));
        Exclusion.requireProject(query.projectName(), query.projectId());
        SpanId after = sent.lastRetrievedId() == null ? null : new SpanId(sent.lastRetrievedId());
        int limit = Objects.requireNonNullElse(sent.limit(), DEFAULT_LIMIT);
        return Mono.just(Reply.lines(backend.stream(request.caller(), query, after, limit)
                .map(mapper::toOpik)
                .map(span -> OpikSpanView.without(span, excluded))));
    }
}
