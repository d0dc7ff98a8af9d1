package io.diglot.gateway.second;

import io.diglot.gateway.state.behind.Behind;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** How far the second backend is behind, and what was brought to it. */
@Component
final class MirrorMeters {

    private final MeterRegistry meters;
    private final InstantSource clock;
    private volatile long behind;
    private volatile @Nullable Instant oldest;

    MirrorMeters(MeterRegistry meters, InstantSource clock) {
        this.meters = meters;
        this.clock = clock;
        TimeGauge.builder("diglot.mirror.lag", this, TimeUnit.MILLISECONDS, it -> it.lag()
                        .toMillis())
                .description("How old the oldest change is that the second backend does not have")
                .register(meters);
        Gauge.builder("diglot.mirror.behind", this, it -> it.behind)
                .description("Things in which the second backend is behind")
                .register(meters);
        for (Behind.Kind kind : Behind.Kind.values()) {
            meters.counter("diglot.mirror.carried", "kind", kind.word());
            meters.counter("diglot.mirror.failures", "kind", kind.word());
        }
    }

    void carried(Behind.Kind kind) {
        meters.counter("diglot.mirror.carried", "kind", kind.word()).increment();
    }

    void failed(Behind.Kind kind) {
        meters.counter("diglot.mirror.failures", "kind", kind.word()).increment();
    }

    /** @param since absent where nothing is behind */
    void counted(long now, @Nullable Instant since) {
        behind = now;
        oldest = since;
    }

    private Duration lag() {
        Instant since = oldest;
        return since == null ? Duration.ZERO : Duration.between(since, clock.instant());
    }
}
