package io.diglot.opik.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.diglot.arize.SentRuns;
import io.diglot.identity.IdCodec;
import io.diglot.json.Json;
import io.diglot.json.JsonSamples;
import io.diglot.model.SdkTraces;
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
import io.diglot.opik.experiments.OpikExperimentItemsWrite;
import io.diglot.opik.scores.OpikAssertionResult;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

class TraceStorageTest {

    private static final TraceId ID = new TraceId(UUID.fromString("01a1f9f9-ff12-7000-a78d-fcbd39bd54cf"));
    private static final ExperimentId EXPERIMENT =
            new ExperimentId(UUID.fromString("01a1f9f9-ff12-7003-b763-e627d6089157"));
    private static final ProjectId PROJECT = new ProjectId(UUID.fromString("01a1f9f9-fe9f-7040-b261-58c364f5bbbd"));
    private static final UUID QUEUE = UUID.fromString("01a1f9f9-ff62-7000-8375-679fc9053700");
    private static final Instant NOW = Instant.parse("2026-11-20T17:00:00Z");

    @Property(tries = 1000)
    void a_trace_of_an_arize_client_comes_back_in_exact_text(
            @ForAll("runs") Map<String, Json> sent, @ForAll("annotations") List<FeedbackScore> annotations) {
        Run run = SentRuns.read(ID, sent);
        Trace ofRun = RunProjection.toTrace(run, PROJECT, "admin", NOW);
        List<FeedbackScore> scores = new ArrayList<>(ofRun.feedbackScores());
        scores.addAll(WrittenScores.apart(annotations));
        Trace trace = named(ofRun.scored(scores));

        TraceStorage.Read read = thereAndBack(run.exampleId(), trace);

        assertThat(read.exampleId()).isEqualTo(run.exampleId());
        assertSameFrame(read.trace(), trace);
        assertThat(read.trace().columnOrder()).isEqualTo(trace.columnOrder());
        if (DiglotMark.of(written(run.exampleId(), trace).trace().metadata()).isPresent()) {
            assertThat(read.trace().input()).isEqualTo(trace.input());
            assertThat(read.trace().output()).isEqualTo(trace.output());
            assertThat(members(read.trace().metadata())).isEqualTo(members(trace.metadata()));
            assertThat(read.trace().errorInfo()).isEqualTo(trace.errorInfo());
            assertThat(shown(read.trace())).isEqualTo(shown(trace));
        }
    }

    @Property
    void a_trace_of_opiks_own_clients_goes_as_they_send_it(
            @ForAll("json") Json input, @ForAll("json") Json output, @ForAll("json") Json metadata) {
        Trace trace = named(SdkTraces.trace(
                ID,
                PROJECT,
                NOW,
                given(input),
                given(output),
                given(metadata),
                new ErrorInfo("ValueError", null, "line 1"),
                List.of(score("a", "0.5", "l", "r", Source.SDK, null), score("a", "1", null, null, Source.UI, QUEUE))));

        TraceStorage.Written written = written(ID.toString(), trace);
        TraceStorage.Read read = thereAndBack(ID.toString(), trace);

        assertThat(written.trace().metadata()).isEqualTo(given(metadata));
        assertThat(read.trace().input()).isEqualTo(asKept(input));
        assertThat(read.trace().output()).isEqualTo(asKept(output));
        assertThat(read.trace().metadata()).isEqualTo(asKept(metadata));
        assertThat(shown(read.trace())).isEqualTo(shown(trace));
        assertSameFrame(read.trace(), trace);
    }

    @Example
    void of_several_authors_the_newest_is_written() {
        FeedbackScore older = score("a", "0.5", null, null, Source.SDK, null);
        FeedbackScore newer =
                new FeedbackScore("a", Json.of("0.75"), null, null, Source.SDK, null, "other", NOW, NOW.plusSeconds(1));
        Trace trace = named(SdkTraces.trace(ID, PROJECT, NOW, null, null, null, null, List.of(newer, older)));

        assertThat(written(ID.toString(), trace).scores()).singleElement().satisfies(score -> assertThat(score.value())
                .isEqualTo(Json.of("0.75")));
    }

    @Example
    void a_score_that_was_deleted_in_opik_is_gone_and_one_without_a_place_there_is_not() {
        Trace trace = named(SdkTraces.trace(
                ID,
                PROJECT,
                NOW,
                null,
                null,
                null,
                null,
                List.of(
                        score("long", "0.12345678987", null, null, Source.UI, null),
                        score("none", null, "a label", null, Source.UI, null))));
        RememberedOpik opik = remembered(ID.toString(), trace);
        opik.scores.clear();

        List<FeedbackScore> read = TraceStorage.toModel(item(ID.toString()), opik.readWhole(), List.of())
                .trace()
                .feedbackScores();

        assertThat(read).extracting(FeedbackScore::name).containsExactly("none");
    }

    @Example
    void assertions_go_apart_and_are_read_from_the_item() {
        FeedbackScore held = score("it holds", "1", "suite_assertion", "why", Source.SDK, null);
        Trace trace = named(SdkTraces.trace(ID, PROJECT, NOW, null, null, null, null, List.of(held)));

        TraceStorage.Written written = written(ID.toString(), trace);
        Trace read = TraceStorage.toModel(
                        item(ID.toString()),
                        remembered(ID.toString(), trace).readWhole(),
                        List.of(new OpikAssertionResult("it holds", true, "why")))
                .trace();

        assertThat(written.scores()).isEmpty();
        assertThat(written.assertions()).singleElement().satisfies(result -> assertThat(result.name())
                .isEqualTo("it holds"));
        assertThat(shown(read)).isEqualTo(shown(trace));
    }

    @Provide
    Arbitrary<Map<String, Json>> runs() {
        return SentRuns.runs();
    }

    @Provide
    Arbitrary<Json> json() {
        return JsonSamples.values();
    }

    /** Of people: with any value or none, and at times a queue. */
    @Provide
    Arbitrary<List<FeedbackScore>> annotations() {
        Arbitrary<String> values = Arbitraries.of(
                        "0", "1.50", "-3", "0.1234567898765", "1e3", "1000000000", "12345678901234567890")
                .injectNull(0.3);
        Arbitrary<String> labels = Arbitraries.of("good", "\u00e9", "suite_x").injectNull(0.3);
        return Combinators.combine(
                        Arbitraries.of("a", "b c", "x.y"), values, labels, labels, Arbitraries.of(true, false))
                .as((name, value, label, reason, queue) ->
                        score(name, value, label, reason, Source.UI, queue ? QUEUE : RunProjection.ANNOTATIONS))
                .list()
                .ofMaxSize(4);
    }

    private static FeedbackScore score(
            String name,
            @Nullable String value,
            @Nullable String label,
            @Nullable String reason,
            Source source,
            @Nullable UUID queue) {
        return new FeedbackScore(
                name, value == null ? null : Json.of(value), label, reason, source, queue, "somebody", NOW, NOW);
    }

    private static Trace named(Trace trace) {
        return new Trace(
                trace.id(),
                trace.projectId(),
                "a name",
                NOW,
                NOW.plusSeconds(3),
                trace.input(),
                trace.output(),
                trace.metadata(),
                List.of("t"),
                trace.errorInfo(),
                "thread",
                new BigDecimal("1.5"),
                "sdk",
                "staging",
                false,
                trace.columnOrder(),
                trace.feedbackScores(),
                NOW,
                "admin",
                NOW,
                "admin");
    }

    private static void assertSameFrame(Trace read, Trace trace) {
        assertThat(read.name()).isEqualTo(trace.name());
        assertThat(read.startTime()).isEqualTo(trace.startTime());
        assertThat(read.endTime()).isEqualTo(trace.endTime());
        assertThat(read.tags()).isEqualTo(trace.tags());
        assertThat(read.threadId()).isEqualTo(trace.threadId());
        assertThat(read.ttft()).isEqualByComparingTo(trace.ttft());
        assertThat(read.source()).isEqualTo(trace.source());
        assertThat(read.environment()).isEqualTo(trace.environment());
    }

    private static TraceStorage.Written written(@Nullable String example, Trace trace) {
        return TraceStorage.toOpik(item(example), trace, "p");
    }

    private static TraceStorage.Read thereAndBack(@Nullable String example, Trace trace) {
        return TraceStorage.toModel(item(example), remembered(example, trace).readWhole(), List.of());
    }

    private static RememberedOpik remembered(@Nullable String example, Trace trace) {
        TraceStorage.Written written = written(example, trace);
        ExperimentItem item = item(example);
        return RememberedOpik.of(new StoredRun(
                written.trace(),
                written.scores(),
                new OpikExperimentItemsWrite.Item(
                        item.id().value(), EXPERIMENT.value(), item.datasetItemId(), ID.value(), "p", null)));
    }

    private static ExperimentItem item(@Nullable String example) {
        return new ExperimentItem(
                new ExperimentItemId(QUEUE),
                EXPERIMENT,
                example == null ? ID.value() : IdCodec.asVersion7(example),
                example,
                ID,
                PROJECT,
                null,
                NOW,
                "admin",
                NOW,
                "admin");
    }

    private static Set<String> shown(Trace trace) {
        return trace.feedbackScores().stream()
                .map(score -> score.name() + "|" + score.value() + "|" + score.categoryName() + "|" + score.reason()
                        + "|" + score.source() + "|" + score.sourceQueueId())
                .collect(Collectors.toSet());
    }

    private static @Nullable Object members(@Nullable Json metadata) {
        return metadata != null && metadata.isObject() ? Map.copyOf(metadata.members()) : metadata;
    }

    private static @Nullable Json given(Json value) {
        return value.isNull() ? null : value;
    }

    private static @Nullable Json asKept(Json value) {
        return value.isNull() ? null : RememberedOpik.value(value);
    }
}
