package io.diglot.gateway.second.reads;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** What became of the reads that were asked of both. */
@Component
final class CompareMeters {

    /** What one comparison came to. */
    enum Result {
        SAME,
        /** They differ in what says nothing. */
        NOISE,
        DIFFERENT,
        /** The second backend had no answer. */
        FAILED,
        /** So many were under way that it was left out, its answer is none that is compared, or the second one is too far behind. */
        SKIPPED
    }

    private final MeterRegistry meters;

    CompareMeters(MeterRegistry meters) {
        this.meters = meters;
        for (Result result : Result.values()) {
            count(result, 0);
        }
    }

    void count(Result result) {
        count(result, 1);
    }

    private void count(Result result, int by) {
        meters.counter("diglot.compared.reads", "result", result.name().toLowerCase(Locale.ROOT))
                .increment(by);
    }
}
