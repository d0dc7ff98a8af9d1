package io.diglot.gateway.operation.opik.redirects;

import io.diglot.gateway.operation.Reply;
import io.diglot.gateway.operation.opik.OpikOperation;
import io.diglot.gateway.operation.opik.OpikRequest;
import io.diglot.gateway.settings.GatewaySettings;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** {@code GET /v1/session/redirect/optimizations}: leads a browser to the page of an optimization. */
@Component
final class OptimizationsRedirect implements OpikOperation {

    private final WebUi ui;

    OptimizationsRedirect(GatewaySettings settings) {
        this.ui = WebUi.of(settings);
    }

    @Override
    public String id() {
        return "optimizationsRedirect";
    }

    @Override
    public Mono<Reply> answer(OpikRequest request) {
        UUID dataset = WebUi.id(request, "dataset_id");
        UUID optimization = WebUi.id(request, "optimization_id");
        return Mono.just(ui.to(
                request,
                List.of("optimizations", dataset.toString(), "compare"),
                Map.of("optimizations", "[\"" + optimization + "\"]")));
    }
}
