package io.diglot.gateway.backend.opik;

import io.diglot.gateway.backend.RemotePort;
import io.diglot.gateway.backend.SpanBackend;
import io.diglot.gateway.backend.opik.server.OpikApi;
import io.diglot.gateway.backend.opik.spaces.OpikWorkspaces;
import io.diglot.gateway.backend.opik.spans.SpanSearch;
import io.diglot.gateway.backend.vendor.VendorClient;
import io.diglot.gateway.caller.Caller;
import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.failure.Resource;
import io.diglot.gateway.paging.Positions;
import io.diglot.model.projects.ProjectId;
import io.diglot.model.spans.ShownSpan;
import io.diglot.model.spans.SpanAnnotations;
import io.diglot.model.spans.SpanId;
import io.diglot.model.spans.SpanTree;
import io.diglot.model.spans.SpanWindow;
import io.diglot.paging.Position;
import io.diglot.paging.Slice;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The spans of projects on an Opik server, which are read and not changed. They come in the order of their ids, the only one
 * in which Opik gives them from any place on.
 */
@Component
final class OpikSpanWindows implements SpanBackend, RemotePort {

    private static final int MOST_AT_ONCE = 100;
    private static final int TRACES_AT_ONCE = 4;

    private final VendorClient client;
    private final OpikWorkspaces workspaces;
    private final SpanSearch search;

    OpikSpanWindows(VendorClient client, OpikWorkspaces workspaces, SpanSearch search) {
        this.client = client;
        this.workspaces = workspaces;
        this.search = search;
    }

    @Override
    public Mono<Slice<ShownSpan>> walk(Caller caller, SpanWindow window, @Nullable Position from, int limit) {
        return api(caller, window.project()).flatMap(api -> next(api, window, from, limit));
    }

    private Mono<Slice<ShownSpan>> next(OpikApi api, SpanWindow window, @Nullable Position from, int limit) {
        UUID after = from == null ? null : Positions.read(from, parts -> UUID.fromString(parts.getFirst()));
        int atOnce = Math.min(limit, MOST_AT_ONCE);
        // One more tells whether there are any behind.
        return search.behind(api, window, after, atOnce + 1)
                .map(part -> part.content().size() <= atOnce
                        ? part
                        : Slice.cut(
                                part.content(),
                                atOnce,
                                last -> Position.of(last.span().id().toString())));
    }

    @Override
    public Mono<Slice<SpanTree>> walkTrees(Caller caller, SpanWindow window, @Nullable Position from, int limit) {
        return api(caller, window.project())
                .flatMap(api -> next(api, window, from, limit).flatMap(part -> Flux.fromIterable(part.content())
                        .filter(shown -> shown.span().parentSpanId() == null)
                        .flatMapSequential(root -> tree(api, window, root), TRACES_AT_ONCE)
                        .collectList()
                        .map(trees -> new Slice<>(trees, part.next()))));
    }

    private Mono<SpanTree> tree(OpikApi api, SpanWindow window, ShownSpan root) {
        if (root.span().id().value().equals(root.span().traceId().value())) {
            return Mono.just(new SpanTree(root, List.of(root), false));
        }
        return search.ofTrace(api, window, root.span().traceId(), SpanTree.MOST_SPANS + 1)
                .map(spans -> new SpanTree(
                        root,
                        spans.subList(0, Math.min(SpanTree.MOST_SPANS, spans.size())),
                        spans.size() > SpanTree.MOST_SPANS));
    }

    private Mono<OpikApi> api(Caller caller, ProjectId project) {
        return workspaces.find(caller, Resource.PROJECT, project.value(), workspace -> {
            OpikApi api = new OpikApi(caller, workspace);
            return client.fetch(
                            api.project(project.value()).on(404, () -> new Failure.NotFound(Resource.PROJECT, project)))
                    .thenReturn(api);
        });
    }

    @Override
    public Mono<Set<SpanId>> delete(Caller caller, SpanWindow window, List<SpanId> spans) {
        return Mono.error(new Failure.Unsupported("An Opik server deletes traces, and no single spans.").asException());
    }

    @Override
    public Mono<Void> annotate(Caller caller, SpanWindow window, SpanAnnotations annotations) {
        return Mono.error(
                new Failure.Unsupported("With an Opik backend, runs are annotated, and other spans are not yet.")
                        .asException());
    }
}
