package io.diglot.gateway.operation.otlp;

import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.failure.FailureException;
import io.diglot.otlp.OtlpFailure;
import io.diglot.otlp.OtlpReply;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Counts spans that were taken in and not kept. */
@Component
final class DroppedSpans {

    private static final Logger LOG = LoggerFactory.getLogger(DroppedSpans.class);

    private final Counter unusable;
    private final Counter full;
    private final Counter failed;

    DroppedSpans(MeterRegistry meters) {
        this.unusable = counter(meters, "unusable");
        this.full = counter(meters, "full");
        this.failed = counter(meters, "failed");
    }

    private static Counter counter(MeterRegistry meters, String cause) {
        return Counter.builder("diglot.otlp.dropped.spans")
                .description("Spans of OpenTelemetry exporters that were accepted and not kept")
                .tag("cause", cause)
                .register(meters);
    }

    Tally tally() {
        return new Tally();
    }

    /** What became of the spans of one request. */
    final class Tally {
        private long dropped;
        private @Nullable String because;

        /** One that is no span that could be kept. */
        void unusable(OtlpFailure why) {
            drop(1, unusable, why.text());
        }

        /** Some that there was no place for at present. */
        void notKept(int spans, Throwable error) {
            if (error instanceof FailureException refused) {
                drop(
                        spans,
                        refused.failure() instanceof Failure.NoRoom ? full : failed,
                        refused.failure().text());
            } else {
                LOG.error("spans are not kept: spans={}", spans, error);
                drop(spans, failed, "an unexpected failure");
            }
        }

        private void drop(int spans, Counter counter, String why) {
            counter.increment(spans);
            dropped += spans;
            if (because == null) {
                because = why;
                LOG.debug("spans are not kept: cause={}", why);
            }
        }

        OtlpReply reply() {
            return because == null ? OtlpReply.ALL_KEPT : OtlpReply.dropped(dropped, because);
        }
    }
}
