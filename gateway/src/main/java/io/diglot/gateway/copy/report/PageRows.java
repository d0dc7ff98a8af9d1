package io.diglot.gateway.copy.report;

import io.diglot.gateway.copy.report.Certificate.Counts;
import io.diglot.gateway.copy.report.Certificate.Held;
import io.diglot.gateway.copy.report.Losses.Loss;
import io.diglot.gateway.state.copy.RecordRow;
import io.diglot.gateway.state.copy.RecordedDifference;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What stands in the tables and cards of a page, by the names that its template has for them. */
final class PageRows {

    private static final int MOST_DIFFERENCES = 10;
    private static final int MOST_SCORES = 30;

    private PageRows() {}

    record Row(String kind, String records, String carried, String changed, String lost, String failed) {

        static Row of(String kind, Counts counts) {
            return new Row(
                    kind,
                    Verdict.number(counts.records()),
                    Verdict.number(counts.carried()),
                    Verdict.number(counts.changed()),
                    Verdict.number(counts.lost()),
                    Verdict.number(counts.failed()));
        }
    }

    record LossRow(
            String kind,
            String field,
            String fate,
            String because,
            String records,
            @Nullable String example) {

        static LossRow of(Loss loss) {
            return new LossRow(
                    Shown.word(loss.recordKind()),
                    loss.field(),
                    loss.fate(),
                    Shown.text(loss.because()),
                    Verdict.number(loss.records()),
                    loss.example() == null ? null : Shown.text(loss.example()));
        }
    }

    record FailureRow(
            String kind, String id, String container, List<DifferenceRow> differences, boolean more, String moreCount) {

        static FailureRow of(RecordRow row, @Nullable String container) {
            List<RecordedDifference> failed = row.differences().stream()
                    .filter(difference -> difference.fate() == null)
                    .toList();
            int left = Math.max(0, failed.size() - MOST_DIFFERENCES);
            return new FailureRow(
                    Shown.word(row.key().recordKind()),
                    Shown.text(row.key().recordId()),
                    Shown.text(row.key().workspace()) + " / "
                            + Shown.word(row.key().containerKind().name()) + " "
                            + (container == null ? Shown.text(row.key().containerId()) : Shown.text(container))
                            + (row.key().version() > 0 ? " v" + row.key().version() : ""),
                    failed.stream()
                            .limit(MOST_DIFFERENCES)
                            .map(DifferenceRow::of)
                            .toList(),
                    left > 0,
                    Integer.toString(left));
        }
    }

    record DifferenceRow(
            boolean whole,
            String field,
            String source,
            String target,
            @Nullable String because) {

        static DifferenceRow of(RecordedDifference difference) {
            boolean isWhole = difference.field().equals(RecordedDifference.WHOLE);
            return new DifferenceRow(
                    isWhole,
                    Shown.text(difference.field()),
                    difference.source() == null ? "nothing" : Shown.text(difference.source()),
                    difference.target() == null ? "nothing" : Shown.text(difference.target()),
                    !isWhole || difference.because() != null
                            ? difference.because()
                            : difference.source() == null ? "Only the target has it." : "It is missing on the target.");
        }
    }

    record HeldRow(
            String workspace,
            String name,
            String id,
            String state,
            boolean isVersion,
            String sourceRecords,
            String targetRecords,
            String sourceDigest,
            String targetDigest,
            boolean same,
            @Nullable Row counts,
            List<Plot> plots,
            boolean morePlots,
            String morePlotsCount) {

        static HeldRow of(Held held) {
            int left = Math.max(0, held.scores().size() - MOST_SCORES);
            return new HeldRow(
                    Shown.text(held.workspace()),
                    Shown.text(held.name()) + (held.version() == null ? "" : " v" + held.version()),
                    Shown.text(held.id()),
                    held.state(),
                    held.version() != null,
                    Verdict.number(held.sourceRecords()),
                    Verdict.number(held.targetRecords()),
                    Shown.digest(held.sourceDigest()),
                    Shown.digest(held.targetDigest()),
                    held.isSame(),
                    held.counts() == null ? null : Row.of("", held.counts()),
                    held.scores().stream().limit(MOST_SCORES).map(Plot::of).toList(),
                    left > 0,
                    Integer.toString(left));
        }
    }
}
