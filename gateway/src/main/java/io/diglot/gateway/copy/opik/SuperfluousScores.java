package io.diglot.gateway.copy.opik;

import io.diglot.gateway.copy.side.CopiedRun;
import io.diglot.gateway.copy.side.CopiedTrace;
import io.diglot.model.experiments.ExperimentId;
import io.diglot.model.runs.ExperimentItem;
import io.diglot.model.scores.FeedbackScore;
import io.diglot.model.spaces.Workspace;
import io.diglot.model.traces.Trace;
import io.diglot.opik.scores.OpikAssertionResult;
import io.diglot.opik.scores.OpikFeedbackScoreWrite;
import io.diglot.opik.spans.OpikSpan;
import io.diglot.opik.storage.ShownScores;
import io.diglot.opik.storage.WrittenScores;
import io.diglot.opik.traces.OpikTrace;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A trace that is written anew keeps the scores that it had: those that the new one has not are taken back. */
final class SuperfluousScores {

    private final OpikCalls calls;
    private final CopiedItems items;
    private final CopiedTraces traces;
    private final CopiedSpans spans;

    SuperfluousScores(OpikCalls calls, CopiedItems items, CopiedTraces traces, CopiedSpans spans) {
        this.calls = calls;
        this.items = items;
        this.traces = traces;
        this.spans = spans;
    }

    /** Before runs are written, takes back what is there of their scores that they have no more. */
    void takeBack(
            Workspace workspace,
            ExperimentId experiment,
            List<CopiedRun> runs,
            List<OpikFeedbackScoreWrite> traceScores,
            List<OpikFeedbackScoreWrite> spanScores) {
        Set<UUID> asked = runs.stream().map(run -> run.item().traceId().value()).collect(Collectors.toSet());
        if (among(items.known(workspace, experiment), asked).isEmpty()) {
            return;
        }
        CopiedItems.Links links = items.read(workspace, experiment);
        List<ExperimentItem> there = among(links, asked);
        Set<String> asserted = new HashSet<>();
        for (CopiedRun run : runs) {
            if (run.trace() != null) {
                run.trace().value().feedbackScores().stream()
                        .filter(WrittenScores::isAssertion)
                        .forEach(score -> asserted.add(run.item().traceId() + score.name()));
            }
        }
        for (ExperimentItem item : there) {
            UUID trace = item.traceId().value();
            for (OpikAssertionResult result : links.assertionsOf(item)) {
                if (!asserted.contains(item.traceId() + result.value())) {
                    calls.sendUnlessGone(calls.in(workspace).unscoreTrace(trace, result.value()));
                }
            }
        }
        CopiedTraces.Found found = traces.of(workspace, experiment, there, links.home());
        Map<UUID, Set<String>> kept = names(traceScores);
        for (OpikTrace trace : found.traces().values()) {
            takeBackOfTrace(workspace, trace.id(), ShownScores.toModel(trace.feedbackScores()), kept);
        }
        Map<UUID, Set<String>> keptOfSpans = names(spanScores);
        for (List<OpikSpan> some : spans.of(workspace, found.traces().values()).values()) {
            for (OpikSpan span : some) {
                takeBackOfSpan(workspace, span.id(), ShownScores.toModel(span.feedbackScores()), keptOfSpans);
            }
        }
    }

    /** As of runs, of traces that are runs of no experiment, as far as they are there. */
    void takeBack(
            Workspace workspace,
            List<CopiedTrace> there,
            List<OpikFeedbackScoreWrite> traceScores,
            List<OpikFeedbackScoreWrite> spanScores) {
        Map<UUID, Set<String>> kept = names(traceScores);
        Map<UUID, Set<String>> keptOfSpans = names(spanScores);
        for (CopiedTrace copied : there) {
            Trace trace = copied.trace().value();
            takeBackOfTrace(workspace, trace.id().value(), trace.feedbackScores(), kept);
            copied.spans()
                    .forEach(span -> takeBackOfSpan(
                            workspace, span.value().id().value(), span.value().feedbackScores(), keptOfSpans));
        }
    }

    private void takeBackOfTrace(Workspace workspace, UUID id, List<FeedbackScore> shown, Map<UUID, Set<String>> kept) {
        superfluous(shown, id, kept)
                .forEach(name -> calls.sendUnlessGone(calls.in(workspace).unscoreTrace(id, name)));
    }

    private void takeBackOfSpan(Workspace workspace, UUID id, List<FeedbackScore> shown, Map<UUID, Set<String>> kept) {
        superfluous(shown, id, kept)
                .forEach(name -> calls.sendUnlessGone(calls.in(workspace).unscoreSpan(id, name)));
    }

    private static List<ExperimentItem> among(CopiedItems.Links links, Set<UUID> traces) {
        return links.items().stream()
                .filter(item -> traces.contains(item.traceId().value()))
                .toList();
    }

    private static Map<UUID, Set<String>> names(List<OpikFeedbackScoreWrite> scores) {
        Map<UUID, Set<String>> names = new LinkedHashMap<>();
        scores.forEach(score -> names.computeIfAbsent(Objects.requireNonNull(score.id()), any -> new HashSet<>())
                .add(key(Objects.requireNonNull(score.name()), score.sourceQueueId())));
        return names;
    }

    /** Names of which there is a score that the new ones do not write over. */
    private static Set<String> superfluous(List<FeedbackScore> there, UUID of, Map<UUID, Set<String>> kept) {
        Set<String> known = kept.getOrDefault(of, Set.of());
        return there.stream()
                .filter(score -> !known.contains(key(score.name(), score.sourceQueueId())))
                .map(FeedbackScore::name)
                .collect(Collectors.toSet());
    }

    private static String key(String name, @Nullable UUID queue) {
        return queue + " " + name;
    }
}
