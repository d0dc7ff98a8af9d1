package io.diglot.gateway.backend.embedded;

import io.diglot.gateway.backend.BackendHealth;
import io.diglot.gateway.database.Database;
import io.diglot.model.Workspace;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Tries a real write: a full disk or a stuck lane answers no read differently. */
@Component
final class EmbeddedHealth implements BackendHealth {

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedHealth.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration REMEMBERED = Duration.ofSeconds(2);

    private final Mono<Boolean> probe;

    EmbeddedHealth(Database database) {
        this.probe = database.writeOnly(session -> WorkspaceTable.touch(session, Workspace.DEFAULT))
                .thenReturn(true)
                .timeout(PATIENCE)
                .onErrorResume(error -> {
                    LOG.warn("no writes are taken: failure={}", error.toString());
                    return Mono.just(false);
                })
                .cache(REMEMBERED);
    }

    @Override
    public Mono<Boolean> takesWrites() {
        return probe;
    }
}
