package io.diglot.gateway.backend.opik;

import io.diglot.gateway.backend.OwnSpace;
import io.diglot.gateway.backend.RemotePort;
import io.diglot.gateway.backend.SpanIntake;
import io.diglot.gateway.backend.opik.spaces.OpikWorkspaces;
import io.diglot.gateway.backend.opik.spans.SpanSender;
import io.diglot.gateway.caller.Caller;
import io.diglot.gateway.failure.Failure;
import io.diglot.model.spaces.Workspace;
import io.diglot.model.spans.CollectedSpan;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Spans from elsewhere on an Opik server. */
@Component
final class OpikSpanIntake implements SpanIntake, RemotePort {

    /** Exporters wait ten seconds, and then send all of it again. */
    private static final Duration LONGEST = Duration.ofSeconds(8);

    private final OpikWorkspaces workspaces;
    private final SpanSender sender;

    OpikSpanIntake(OpikWorkspaces workspaces, SpanSender sender) {
        this.workspaces = workspaces;
        this.sender = sender;
    }

    @Override
    public Mono<Void> take(Caller caller, Optional<UUID> space, List<CollectedSpan> spans) {
        return workspace(caller, space)
                .flatMap(workspace -> sender.send(caller, workspace, spans))
                .timeout(LONGEST, Mono.error(() -> new Failure.TimedOut().asException()));
    }

    private Mono<Workspace> workspace(Caller caller, Optional<UUID> space) {
        return space.map(id -> workspaces.require(caller, id))
                .orElseGet(() -> workspaces.of(caller).map(OwnSpace::among));
    }
}
