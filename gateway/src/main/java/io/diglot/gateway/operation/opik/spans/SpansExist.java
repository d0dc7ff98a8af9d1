package io.diglot.gateway.operation.opik.spans;

import io.diglot.gateway.backend.SpanStore;
import io.diglot.gateway.operation.Reply;
import io.diglot.gateway.operation.opik.Exclusion;
import io.diglot.gateway.operation.opik.LogSource;
import io.diglot.gateway.operation.opik.OpikOperation;
import io.diglot.gateway.operation.opik.OpikRequest;
import io.diglot.model.projects.ProjectId;
import io.diglot.model.spans.SpanQuery;
import io.diglot.model.traces.TraceQuery.Payload;
import io.diglot.opik.OpikExistence;
import java.util.Set;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** {@code GET /v1/private/spans/exists}: whether a project has a span; one that is not there has none. */
@Component
final class SpansExist implements OpikOperation {

    private final SpanStore backend;

    SpansExist(SpanStore backend) {
        this.backend = backend;
    }

    @Override
    public String id() {
        return "spansExist";
    }

    @Override
    public Mono<Reply> answer(OpikRequest request) {
        String name = request.call().query("project_name").orElse(null);
        ProjectId id = request.queryId("project_id").map(ProjectId::new).orElse(null);
        Exclusion.requireProject(name, id);
        return Flux.fromIterable(LogSource.anyOf(request))
                .map(source -> new SpanQuery(name, id, null, null, source, null, null, Set.of(Payload.values())))
                .concatMap(query -> backend.stream(request.caller(), query, null, 1))
                .hasElements()
                .map(exists -> Reply.ok(new OpikExistence(exists)));
    }
}
