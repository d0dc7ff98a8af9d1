package io.diglot.opik.storage;

import io.diglot.json.Json;
import io.diglot.json.Members;
import io.diglot.model.experiments.ExperimentId;
import io.diglot.model.projects.ProjectId;
import io.diglot.model.runs.ExperimentItem;
import io.diglot.model.runs.ExperimentItemId;
import io.diglot.model.runs.Run;
import io.diglot.model.runs.RunProjection;
import io.diglot.model.scores.FeedbackScore;
import io.diglot.model.scores.FeedbackScore.Source;
import io.diglot.model.traces.ErrorInfo;
import io.diglot.model.traces.Trace;
import io.diglot.model.traces.TraceId;
import io.diglot.opik.DiglotMark;
import io.diglot.opik.OpikWords;
import io.diglot.opik.scores.OpikAssertionBatch;
import io.diglot.opik.scores.OpikAssertionResult;
import io.diglot.opik.scores.OpikFeedbackScoreWrite;
import io.diglot.opik.traces.OpikErrorInfoMapper;
import io.diglot.opik.traces.OpikTrace;
import io.diglot.opik.traces.OpikTraceSource;
import io.diglot.opik.traces.OpikTraceWrite;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Whole traces, each with the item that makes it a run, as a real Opik server keeps them. A trace that Opik itself can
 * hold is sent as its own clients would send it. What Opik has no place for makes it a marked one, as {@link RunStorage}
 * writes the runs of Arize's clients, with its own name, times and so on; scores without a place lie in the mark.
 */
public final class TraceStorage {

    private static final String SCORES = "scores";

    private static final OpikErrorInfoMapper ERRORS = new OpikErrorInfoMapper();

    private TraceStorage() {}

    /**
     * What is sent of a trace.
     *
     * @param assertions which Opik shows at its items, apart from scores
     */
    public record Written(
            OpikTraceWrite trace, List<OpikFeedbackScoreWrite> scores, List<OpikAssertionBatch.Item> assertions) {
        public Written {
            scores = List.copyOf(scores);
            assertions = List.copyOf(assertions);
        }
    }

    /**
     * What was read of a trace.
     *
     * @param exampleId of the item that it was read for, in exact text; null where the run has none
     */
    public record Read(Trace trace, @Nullable String exampleId) {}

    /** A trace that is about to be written. */
    public static Written toOpik(ExperimentItem item, Trace trace, String projectName) {
        List<FeedbackScore> scores = WrittenScores.apart(trace.feedbackScores());
        return isPlain(item, trace, scores)
                ? plain(trace, scores, projectName)
                : marked(item, trace, scores, projectName);
    }

    /** A trace of no item that is about to be written. */
    public static Written toOpik(Trace trace, String projectName) {
        return toOpik(nobodys(trace.id().value(), trace.lastUpdatedAt()), trace, projectName);
    }

    private static boolean isPlain(ExperimentItem item, Trace trace, List<FeedbackScore> scores) {
        ErrorInfo error = trace.errorInfo();
        return trace.columnOrder().isEmpty()
                && item.datasetItemId().toString().equals(item.exampleId())
                && (error == null || RunError.comesBack(error))
                && DiglotMark.of(trace.metadata()).isEmpty()
                && scores.stream().allMatch(WrittenScores::fits);
    }

    private static Written plain(Trace trace, List<FeedbackScore> scores, String projectName) {
        return new Written(
                over(
                        trace,
                        projectName,
                        trace.name(),
                        trace.input(),
                        trace.output(),
                        trace.metadata(),
                        trace.errorInfo()),
                sent(scores, trace, projectName),
                WrittenScores.assertions(scores, trace.id().value(), projectName));
    }

    private static OpikTraceWrite over(
            Trace trace,
            String projectName,
            @Nullable String name,
            @Nullable Json input,
            @Nullable Json output,
            @Nullable Json metadata,
            @Nullable ErrorInfo error) {
        return new OpikTraceWrite(
                trace.id().value(),
                projectName,
                name,
                trace.startTime(),
                trace.endTime(),
                input,
                output,
                metadata,
                trace.tags().isEmpty() ? null : trace.tags(),
                ERRORS.toOpik(error),
                // The newest date wins: an older one would leave what is there.
                null,
                trace.ttft(),
                trace.threadId(),
                trace.source() == null
                        ? null
                        : OpikWords.fuzzily(trace.source(), OpikTraceSource.class)
                                .orElse(null),
                trace.environment());
    }

    private static List<OpikFeedbackScoreWrite> sent(List<FeedbackScore> scores, Trace trace, String projectName) {
        return scores.stream()
                .flatMap(score -> WrittenScores.toOpik(score, trace.id().value(), projectName).stream())
                .toList();
    }

    private static Written marked(ExperimentItem item, Trace trace, List<FeedbackScore> scores, String projectName) {
        List<FeedbackScore> own = scores.stream()
                .filter(score -> !WrittenScores.isAssertion(score))
                .toList();
        Run run = RunProjection.toRun(item, trace.scored(own));
        StoredRun stored = RunStorage.toOpik(run, item.id(), item.experimentId(), projectName, trace.startTime());
        OpikTraceWrite written = stored.trace();
        List<OpikFeedbackScoreWrite> sent = new ArrayList<>(asGiven(stored.scores(), own));
        sent.addAll(sent(
                scores.stream().filter(score -> score.source() == Source.UI).toList(), trace, projectName));
        List<FeedbackScore> kept = own.stream()
                .filter(score ->
                        score.source() == Source.UI ? !WrittenScores.comesBack(score) : !WrittenScores.fits(score))
                .toList();
        OpikTraceWrite whole = over(
                trace,
                projectName,
                trace.name() == null ? written.name() : trace.name(),
                written.input(),
                written.output(),
                kept.isEmpty() ? written.metadata() : with(kept, Objects.requireNonNull(written.metadata())),
                null);
        return new Written(
                failed(whole, written),
                sent,
                WrittenScores.assertions(scores, trace.id().value(), projectName));
    }

    /** With the error as a run's is sent, which has no blank parts. */
    private static OpikTraceWrite failed(OpikTraceWrite trace, OpikTraceWrite run) {
        return new OpikTraceWrite(
                trace.id(),
                trace.projectName(),
                trace.name(),
                trace.startTime(),
                trace.endTime(),
                trace.input(),
                trace.output(),
                trace.metadata(),
                trace.tags(),
                run.errorInfo(),
                trace.lastUpdatedAt(),
                trace.ttft(),
                trace.threadId(),
                trace.source(),
                trace.environment());
    }

    /** The scores of evaluations, from where the trace has them. */
    private static List<OpikFeedbackScoreWrite> asGiven(
            List<OpikFeedbackScoreWrite> evaluations, List<FeedbackScore> scores) {
        Map<String, FeedbackScore> newest = newest(scores);
        return evaluations.stream()
                .map(score -> {
                    FeedbackScore given = newest.get(score.name());
                    return given == null
                            ? score
                            : new OpikFeedbackScoreWrite(
                                    score.id(),
                                    score.projectName(),
                                    null,
                                    score.name(),
                                    score.categoryName(),
                                    score.value(),
                                    score.reason(),
                                    WrittenScores.source(given.source()),
                                    given.sourceQueueId());
                })
                .toList();
    }

    private static Map<String, FeedbackScore> newest(List<FeedbackScore> scores) {
        Map<String, FeedbackScore> newest = new HashMap<>();
        scores.stream()
                .filter(score -> score.source() != Source.UI)
                .forEach(score -> newest.merge(score.name(), score, FeedbackScore::newer));
        return newest;
    }

    private static Json with(List<FeedbackScore> kept, Json metadata) {
        Members<Json> members = metadata.members();
        Members<Json> mark = Objects.requireNonNull(members.get(DiglotMark.KEY)).members();
        Members.Builder<Json> more = Members.builder(mark.size() + 1);
        more.putAll(mark);
        more.put(SCORES, KeptScores.toJson(kept));
        Members.Builder<Json> whole = Members.builder(members.size());
        whole.putAll(members);
        whole.put(DiglotMark.KEY, Json.object(more.build()));
        return Json.object(whole.build());
    }

    /**
     * A trace that was read whole, for one of the items that link it.
     *
     * @param assertions what the item shows of them; a trace itself shows none
     */
    public static Read toModel(ExperimentItem item, OpikTrace shown, @Nullable List<OpikAssertionResult> assertions) {
        List<FeedbackScore> scores = ShownScores.toModel(shown.feedbackScores());
        List<FeedbackScore> held = ShownScores.ofAssertions(
                assertions, Objects.requireNonNullElse(shown.createdBy(), ""), shown.lastUpdatedAt());
        StoredTrace stored = new StoredTrace(
                shown.id(),
                shown.projectId(),
                shown.input(),
                shown.output(),
                shown.metadata(),
                shown.errorInfo(),
                ShownScores.stored(shown.feedbackScores()),
                new StoredTrace.Link(item.experimentId().value(), item.datasetItemId()));
        if (!RunStorage.isDiglots(stored)) {
            return new Read(
                    trace(
                            shown,
                            given(shown.name()),
                            present(shown.input()),
                            present(shown.output()),
                            present(shown.metadata()),
                            ERRORS.toModel(shown.errorInfo()),
                            List.of(),
                            sorted(scores, held)),
                    item.datasetItemId().toString());
        }
        Run run = RunStorage.toModel(stored);
        Trace ofRun = RunProjection.toTrace(
                run,
                new ProjectId(shown.projectId()),
                Objects.requireNonNullElse(shown.createdBy(), ""),
                shown.lastUpdatedAt());
        List<FeedbackScore> kept = kept(shown.metadata());
        return new Read(
                trace(
                        shown,
                        Optional.ofNullable(given(shown.name()))
                                .filter(name -> !name.equals(RunStorage.TRACE_NAME))
                                .orElse(null),
                        ofRun.input(),
                        ofRun.output(),
                        ofRun.metadata(),
                        ofRun.errorInfo(),
                        ofRun.columnOrder(),
                        sorted(evaluated(ofRun, scores, kept), annotated(scores, kept), held)),
                run.exampleId());
    }

    /** A trace that was read whole, for no item in particular. */
    public static Trace toModel(OpikTrace shown) {
        return toModel(nobodys(shown.id(), shown.lastUpdatedAt()), shown, null).trace();
    }

    private static ExperimentItem nobodys(UUID id, Instant at) {
        return new ExperimentItem(
                new ExperimentItemId(id),
                new ExperimentId(id),
                id,
                id.toString(),
                new TraceId(id),
                null,
                null,
                at,
                "",
                at,
                "");
    }

    /** The scores of evaluations in exact text, with who gave them and when; and those that are none's. */
    private static List<FeedbackScore> evaluated(Trace ofRun, List<FeedbackScore> shown, List<FeedbackScore> kept) {
        Map<String, FeedbackScore> known = newest(kept);
        Map<String, FeedbackScore> newest = newest(shown);
        known.putAll(newest);
        List<FeedbackScore> scores = new ArrayList<>();
        for (FeedbackScore score : ofRun.feedbackScores()) {
            if (score.source() != Source.UI) {
                FeedbackScore given = known.getOrDefault(score.name(), score);
                scores.add(new FeedbackScore(
                        score.name(),
                        score.value(),
                        score.categoryName(),
                        score.reason(),
                        given.source(),
                        given.sourceQueueId(),
                        given.author(),
                        given.createdAt(),
                        given.lastUpdatedAt()));
            }
        }
        shown.stream()
                .filter(score -> score.source() != Source.UI && !score.equals(newest.get(score.name())))
                .forEach(scores::add);
        return scores;
    }

    private static List<FeedbackScore> annotated(List<FeedbackScore> shown, List<FeedbackScore> kept) {
        return KeptScores.merged(
                shown.stream().filter(score -> score.source() == Source.UI).toList(),
                kept.stream().filter(score -> score.source() == Source.UI).toList());
    }

    private static List<FeedbackScore> kept(@Nullable Json metadata) {
        return DiglotMark.of(metadata)
                .map(mark -> KeptScores.of(mark.member(SCORES).orElse(null)))
                .orElse(List.of());
    }

    @SafeVarargs
    private static List<FeedbackScore> sorted(List<FeedbackScore>... parts) {
        List<FeedbackScore> all = new ArrayList<>();
        for (List<FeedbackScore> part : parts) {
            all.addAll(part);
        }
        all.sort(ShownScores.IN_ORDER);
        return all;
    }

    private static Trace trace(
            OpikTrace shown,
            @Nullable String name,
            @Nullable Json input,
            @Nullable Json output,
            @Nullable Json metadata,
            @Nullable ErrorInfo error,
            List<String> columnOrder,
            List<FeedbackScore> scores) {
        Instant updated = shown.lastUpdatedAt();
        return new Trace(
                new TraceId(shown.id()),
                new ProjectId(shown.projectId()),
                name,
                Objects.requireNonNullElse(shown.startTime(), Instant.EPOCH),
                shown.endTime(),
                input,
                output,
                metadata,
                Objects.requireNonNullElse(shown.tags(), List.of()),
                error,
                given(shown.threadId()),
                shown.ttft(),
                given(shown.source()),
                given(shown.environment()),
                "hidden".equals(shown.visibilityMode()),
                columnOrder,
                scores,
                Objects.requireNonNullElse(shown.createdAt(), updated),
                Objects.requireNonNullElse(shown.createdBy(), ""),
                updated,
                Objects.requireNonNullElse(shown.lastUpdatedBy(), ""));
    }

    private static @Nullable String given(@Nullable String text) {
        return text == null || text.isEmpty() ? null : text;
    }

    private static @Nullable Json present(@Nullable Json value) {
        return value == null || value.isNull() ? null : value;
    }
}
