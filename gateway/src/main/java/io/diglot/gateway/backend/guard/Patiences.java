package io.diglot.gateway.backend.guard;

import io.diglot.gateway.wiring.GatewaySettings;
import java.time.Duration;
import java.time.InstantSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import reactor.util.context.Context;
import reactor.util.context.ContextView;

/** The patience of each call travels in the Reactor context; what no client waits for has one of its own each time. */
@Component
public final class Patiences {

    private final Duration longest;
    private final InstantSource clock;

    @Autowired
    Patiences(GatewaySettings settings, InstantSource clock) {
        this(settings.opik().quota().maxWait(), clock);
    }

    Patiences(Duration longest, InstantSource clock) {
        this.longest = longest;
        this.clock = clock;
    }

    /** The context of a client's call, with its patience in it. */
    public Context begin(Context context) {
        return context.put(Patience.class, new Patience(longest, clock));
    }

    public Patience of(ContextView context) {
        return context.<Patience>getOrEmpty(Patience.class).orElseGet(() -> new Patience(longest, clock));
    }
}
