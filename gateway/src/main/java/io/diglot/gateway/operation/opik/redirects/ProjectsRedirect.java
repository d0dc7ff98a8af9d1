package io.diglot.gateway.operation.opik.redirects;

import io.diglot.gateway.operation.Reply;
import io.diglot.gateway.operation.opik.OpikOperation;
import io.diglot.gateway.operation.opik.OpikRequest;
import io.diglot.gateway.settings.GatewaySettings;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * {@code GET /v1/session/redirect/projects}: leads a browser to the projects of a workspace. In which of them the trace
 * lies is nothing to tell anybody who comes without a key.
 */
@Component
final class ProjectsRedirect implements OpikOperation {

    private final WebUi ui;

    ProjectsRedirect(GatewaySettings settings) {
        this.ui = WebUi.of(settings);
    }

    @Override
    public String id() {
        return "projectsRedirect";
    }

    @Override
    public Mono<Reply> answer(OpikRequest request) {
        WebUi.id(request, "trace_id");
        return Mono.just(ui.to(request, List.of("projects"), Map.of()));
    }
}
