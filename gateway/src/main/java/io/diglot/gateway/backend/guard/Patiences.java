package io.diglot.gateway.backend.guard;

import io.diglot.gateway.backend.BackendDescription;
import io.diglot.gateway.backend.Vendor;
import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.failure.FailureException;
import java.time.Duration;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.context.Context;
import reactor.util.context.ContextView;

/** The patience of each call travels in the Reactor context; what no client waits for has one of its own each time. */
@Component
public final class Patiences {

    private static final Duration COME_BACK = Duration.ofSeconds(5);

    private final Duration longest;
    private final InstantSource clock;

    /** Only a vendor's server is waited for. */
    @Autowired
    Patiences(BackendDescription backend, InstantSource clock) {
        this(longest(backend.vendor()), clock);
    }

    /** @param longest how long one call waits in all */
    public Patiences(Duration longest, InstantSource clock) {
        this.longest = longest;
        this.clock = clock;
    }

    private static Duration longest(@Nullable Vendor vendor) {
        return vendor == null ? Duration.ZERO : vendor.settings().quota().maxWait();
    }

    /** The context of a call, with a patience in it: that of the client's call of which it is a part, if it is one. */
    public Context begin(Context context) {
        return context.hasKey(Patience.class) ? context : context.put(Patience.class, new Patience(longest, clock));
    }

    /** Parts of a call that goes on as long as they come: with each of them, and at their end, its patience begins anew. */
    public <T> Flux<T> renewedBy(Flux<T> parts) {
        return Flux.deferContextual(context -> {
            Patience patience = of(context);
            return parts.doOnNext(part -> patience.renew()).doOnComplete(patience::renew);
        });
    }

    public Patience of(ContextView context) {
        return context.<Patience>getOrEmpty(Patience.class).orElseGet(() -> new Patience(longest, clock));
    }

    /** Waits a moment for what somebody else is about to end; fails where the patience is at its end. */
    public Mono<Void> pause(Duration moment) {
        return Mono.deferContextual(
                context -> of(context).lasts(moment) ? Mono.delay(moment).then() : Mono.error(comeBack()));
    }

    /** What is told where it is not known yet how something ends. */
    public static FailureException comeBack() {
        return new Failure.Unavailable(COME_BACK).asException();
    }
}
