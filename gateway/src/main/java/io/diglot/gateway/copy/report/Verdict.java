package io.diglot.gateway.copy.report;

import io.diglot.gateway.copy.report.Certificate.Counts;
import java.text.NumberFormat;
import java.util.Locale;

/** How a copy ended, in one sentence. */
final class Verdict {

    private Verdict() {}

    static String of(ReportFacts facts, Counts total) {
        String records = number(total.records()) + (total.records() == 1 ? " record" : " records");
        return switch (facts.ending()) {
            case MISTAKEN -> "Nothing was copied: the copy could not begin.";
            case UNREACHABLE ->
                "The copy is not finished: a backend could not be reached, or did not answer as it should; of "
                        + records + " compared so far " + parts(total) + ".";
            case INTERRUPTED ->
                "The copy is not finished: it was interrupted; of " + records + " compared so far " + parts(total)
                        + ".";
            case FAILED ->
                facts.because() == null
                        ? (total.failed() == 1 ? "1 record" : number(total.failed()) + " records") + " of "
                                + number(total.records()) + (facts.plan().dryRun() ? " would fail." : " failed.")
                        : "The copy is not finished; of " + records + " compared so far " + parts(total) + ".";
            case CHANGED ->
                facts.plan().dryRun()
                        ? records + " can be copied, of which " + number(total.changed()) + " will change and "
                                + number(total.lost()) + " have no place there, as is declared."
                        : records + " are accounted for: " + number(total.carried()) + " are the same on both sides, "
                                + number(total.changed()) + " changed and " + number(total.lost())
                                + " have no place there, as is declared.";
            case CARRIED ->
                total.records() == 0
                        ? "There was nothing to copy."
                        : facts.plan().dryRun()
                                ? "All " + records + " can be copied without a change."
                                : "All " + records + " are the same on both sides.";
        };
    }

    static String number(long number) {
        return NumberFormat.getIntegerInstance(Locale.ROOT).format(number);
    }

    private static String parts(Counts total) {
        return number(total.carried()) + " were carried, " + number(total.changed()) + " changed, "
                + number(total.lost()) + " lost, " + number(total.failed()) + " failed";
    }
}
