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

/** {@code GET /v1/session/redirect/datasets}: leads a browser to the page of a dataset. */
@Component
final class DatasetsRedirect implements OpikOperation {

    private final WebUi ui;

    DatasetsRedirect(GatewaySettings settings) {
        this.ui = WebUi.of(settings);
    }

    @Override
    public String id() {
        return "datasetsRedirect";
    }

    @Override
    public Mono<Reply> answer(OpikRequest request) {
        UUID dataset = WebUi.id(request, "dataset_id");
        return Mono.just(ui.to(request, List.of("datasets", dataset.toString(), "items"), Map.of()));
    }
}
