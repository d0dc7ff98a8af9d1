package io.diglot.gateway.backend.opik;

import io.diglot.gateway.backend.BackendHealth;
import io.diglot.gateway.backend.opik.server.OpikApi;
import io.diglot.gateway.backend.opik.server.OpikSettings;
import io.diglot.gateway.backend.vendor.VendorClient;
import io.diglot.gateway.caller.Caller;
import io.diglot.model.spaces.Workspace;
import io.diglot.opik.account.OpikHealth;
import java.time.Duration;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Asks the Opik server itself, which tells everybody. The breaker is not asked: it may be open for a while yet. */
@Component
final class OpikServerHealth implements BackendHealth {

    private static final Logger LOG = LoggerFactory.getLogger(OpikServerHealth.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration REMEMBERED = Duration.ofSeconds(2);
    private static final Caller NOBODY = new Caller("nobody", null, Set.of());

    private final Mono<Boolean> probe;

    OpikServerHealth(VendorClient client, OpikSettings settings) {
        Workspace any = settings.workspaces().getFirst();
        this.probe = client.fetch(new OpikApi(NOBODY, any).ping())
                .map(OpikHealth::healthy)
                .timeout(PATIENCE)
                .onErrorResume(error -> {
                    LOG.warn("the Opik server is not well: failure={}", error.toString());
                    return Mono.just(false);
                })
                .cache(REMEMBERED);
    }

    @Override
    public Mono<Boolean> takesWrites() {
        return probe;
    }
}
