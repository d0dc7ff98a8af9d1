package io.diglot.gateway.operation.opik.traces;

import io.diglot.gateway.backend.TraceStore;
import io.diglot.gateway.operation.Reply;
import io.diglot.gateway.operation.opik.Exclusion;
import io.diglot.gateway.operation.opik.LogSource;
import io.diglot.gateway.operation.opik.OpikOperation;
import io.diglot.gateway.operation.opik.OpikRequest;
import io.diglot.model.Filter;
import io.diglot.model.Filter.Operator;
import io.diglot.model.projects.ProjectId;
import io.diglot.model.traces.TraceQuery;
import io.diglot.model.traces.TraceQuery.Payload;
import io.diglot.opik.OpikExistence;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** {@code GET /v1/private/traces/exists}: whether a project has a trace; one that is not there has none. */
@Component
final class TracesExist implements OpikOperation {

    private static final Filter OF_A_THREAD = new Filter("thread_id", "", Operator.IS_NOT_EMPTY, "");

    private final TraceStore backend;

    TracesExist(TraceStore backend) {
        this.backend = backend;
    }

    @Override
    public String id() {
        return "tracesExist";
    }

    @Override
    public Mono<Reply> answer(OpikRequest request) {
        String name = request.call().query("project_name").orElse(null);
        ProjectId id = request.queryId("project_id").map(ProjectId::new).orElse(null);
        Exclusion.requireProject(name, id);
        List<Filter> threads = request.flag("thread_only") ? List.of(OF_A_THREAD) : List.of();
        return Flux.fromIterable(LogSource.anyOf(request))
                .map(source -> Stream.concat(threads.stream(), source.stream()).toList())
                .map(filters -> new TraceQuery(name, id, filters, null, null, Set.of(Payload.values())))
                .concatMap(query -> backend.stream(request.caller(), query, null, 1))
                .hasElements()
                .map(exists -> Reply.ok(new OpikExistence(exists)));
    }
}
