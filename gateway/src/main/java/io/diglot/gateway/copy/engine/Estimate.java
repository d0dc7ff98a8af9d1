package io.diglot.gateway.copy.engine;

import io.diglot.gateway.copy.side.Amount;
import io.diglot.gateway.copy.side.CopySource;
import io.diglot.gateway.copy.side.CopyTarget;
import io.diglot.gateway.settings.VendorSettings;
import io.diglot.gateway.state.copy.OutcomeCount;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** About how much a copy will ask of the vendors' servers, and how long that takes under their quotas. */
public final class Estimate {

    private final Amount amount;

    /** @param counts how many records of each kind the source has */
    public Estimate(List<OutcomeCount> counts) {
        this.amount = new Amount(
                of("DATASET", counts),
                of("VERSION", counts),
                of("EXAMPLE", counts),
                of("PROMPT", counts),
                of("PROMPT_VERSION", counts),
                of("ENVIRONMENT", counts) + of("OPTIMIZATION", counts),
                of("EXPERIMENT", counts),
                of("RUN", counts),
                of("TRACE", counts));
    }

    private static long of(String kind, List<OutcomeCount> counts) {
        return counts.stream()
                .filter(count -> count.recordKind().equals(kind))
                .mapToLong(OutcomeCount::records)
                .sum();
    }

    /** A sentence for each end that is asked at all. */
    public List<String> told(CopySource source, CopyTarget target) {
        List<String> told = new ArrayList<>();
        told("source", source.requestsFrom(amount), source.quota()).ifPresent(told::add);
        told("target", target.requestsTo(amount), target.quota()).ifPresent(told::add);
        return told;
    }

    private static Optional<String> told(String end, long requests, Optional<VendorSettings.Quota> quota) {
        if (requests == 0) {
            return Optional.empty();
        }
        String time = quota.map(limit -> "under the quota of " + limit.requests() + " in " + words(limit.period())
                        + " that takes about " + words(time(requests, limit)))
                .orElse("no quota is set for it, so that the server's own pace tells how long that takes");
        return Optional.of(
                String.format(Locale.ROOT, "A copy asks the %s about %,d requests; %s.", end, requests, time));
    }

    private static Duration time(long requests, VendorSettings.Quota quota) {
        Integer most = quota.requests();
        return most == null
                ? Duration.ZERO
                : Duration.ofMillis(
                        Math.round((double) requests / most * quota.period().toMillis()));
    }

    static String words(Duration time) {
        if (time.compareTo(Duration.ofMinutes(2)) < 0) {
            return Math.max(1, time.toSeconds()) + " s";
        }
        return time.compareTo(Duration.ofHours(2)) < 0
                ? time.toMinutes() + " min"
                : time.toHours() + " h " + time.toMinutesPart() + " min";
    }
}
