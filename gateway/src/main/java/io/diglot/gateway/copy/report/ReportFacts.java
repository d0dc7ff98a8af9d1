package io.diglot.gateway.copy.report;

import io.diglot.gateway.copy.plan.CopyPlan;
import io.diglot.gateway.copy.plan.CopyResult.Ending;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a report says of the run itself.
 *
 * @param version of Diglot
 * @param started when the run began; of one that went on after an interruption, when it went on
 * @param written how many records were written this time
 * @param because why it did not come to its end; absent where it did
 * @param notes what it met that a reader should know of, each in a sentence
 */
public record ReportFacts(
        CopyPlan plan,
        String version,
        Instant started,
        Instant ended,
        Ending ending,
        long written,
        @Nullable String because,
        List<String> notes) {

    public ReportFacts {
        notes = List.copyOf(notes);
    }
}
