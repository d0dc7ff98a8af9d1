package io.diglot.gateway.copy.report;

import io.diglot.gateway.copy.plan.CopyPlan;
import io.diglot.gateway.copy.report.Losses.Loss;
import io.diglot.gateway.copy.scores.Distribution;
import io.diglot.gateway.state.copy.Outcome;
import io.diglot.gateway.state.copy.OutcomeCount;
import io.diglot.gateway.state.copy.RecordRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a certificate says but for its datasets, prompts, experiments, lists and projects, which may be many.
 *
 * @param ending {@code carried}, {@code changed}, {@code failed}, {@code unreachable} or {@code interrupted}
 * @param verdict the same in a sentence
 * @param failures the first of them
 */
record Certificate(
        String diglot,
        String from,
        String to,
        Options options,
        Instant startedAt,
        Instant endedAt,
        String ending,
        String verdict,
        @Nullable String because,
        List<String> notes,
        long written,
        Counts total,
        List<KindCounts> counts,
        List<Loss> losses,
        List<RecordRow> failures) {

    static final int MOST_FAILURES = 1000;

    /** What was asked for. */
    record Options(
            Map<String, String> workspaces,
            List<String> datasets,
            List<String> experiments,
            @Nullable Instant since,
            boolean withoutTraces,
            boolean dryRun,
            boolean verifyOnly,
            int concurrency) {

        static Options of(CopyPlan plan) {
            Map<String, String> workspaces = new LinkedHashMap<>();
            plan.workspaces().forEach((from, to) -> workspaces.put(from.name(), to.name()));
            return new Options(
                    workspaces,
                    plan.datasets(),
                    plan.experiments(),
                    plan.since(),
                    plan.withoutTraces(),
                    plan.dryRun(),
                    plan.verifyOnly(),
                    plan.concurrency());
        }
    }

    /** How many records ended in each way. */
    record Counts(long records, long carried, long changed, long lost, long failed) {

        static Counts of(List<OutcomeCount> counts) {
            Map<Outcome, Long> by = new EnumMap<>(Outcome.class);
            counts.forEach(count -> by.merge(count.outcome(), count.records(), Long::sum));
            return new Counts(
                    by.values().stream().mapToLong(Long::longValue).sum(),
                    by.getOrDefault(Outcome.CARRIED, 0L),
                    by.getOrDefault(Outcome.CHANGED, 0L),
                    by.getOrDefault(Outcome.LOST, 0L),
                    by.getOrDefault(Outcome.FAILED, 0L));
        }
    }

    /** The same of one kind of record. */
    record KindCounts(String kind, Counts counts) {

        static List<KindCounts> of(List<OutcomeCount> counts) {
            Map<String, List<OutcomeCount>> byKind = new LinkedHashMap<>();
            counts.forEach(count -> byKind.computeIfAbsent(count.recordKind(), kind -> new ArrayList<>())
                    .add(count));
            return byKind.entrySet().stream()
                    .map(kind -> new KindCounts(kind.getKey(), Counts.of(kind.getValue())))
                    .toList();
        }
    }

    /**
     * A dataset, a version of one, a prompt, an experiment, a list of a workspace, or the traces of a project that are runs of
     * none.
     *
     * @param version the number of a version; absent where it is none
     * @param sourceDigest over the hashes of its records, in the order of their ids
     * @param counts how its records ended; absent of a version, whose dataset has them
     * @param scores of an experiment
     */
    record Held(
            String workspace,
            String kind,
            String id,
            @Nullable Integer version,
            String name,
            String state,
            @Nullable String sourceDigest,
            @Nullable String targetDigest,
            long sourceRecords,
            long targetRecords,
            @Nullable Counts counts,
            List<Scores> scores) {

        boolean isSame() {
            return sourceDigest != null && sourceDigest.equals(targetDigest);
        }
    }

    /** How the scores of a name lie on both sides; absent where a side has none. */
    record Scores(String name, Distribution.@Nullable Summary before, Distribution.@Nullable Summary after) {

        boolean isSame() {
            return before != null && before.equals(after);
        }
    }

    static Certificate of(ReportFacts facts, List<OutcomeCount> counts, List<Loss> losses, List<RecordRow> failures) {
        Counts total = Counts.of(counts);
        return new Certificate(
                facts.version(),
                facts.plan().from().place(),
                facts.plan().to().place(),
                Options.of(facts.plan()),
                facts.started(),
                facts.ended(),
                facts.ending().name().toLowerCase(Locale.ROOT),
                Verdict.of(facts, total),
                facts.because(),
                facts.notes(),
                facts.written(),
                total,
                KindCounts.of(counts),
                losses,
                failures);
    }
}
