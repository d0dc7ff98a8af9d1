package io.diglot.arize;

import static org.assertj.core.api.Assertions.assertThat;

import io.diglot.arrow.ArrowColumn;
import io.diglot.arrow.ColumnType;
import io.diglot.json.Json;
import io.diglot.json.Members;
import io.diglot.model.SdkTraces;
import io.diglot.model.SharedColumns;
import io.diglot.model.projects.ProjectId;
import io.diglot.model.runs.ExperimentItem;
import io.diglot.model.runs.FlatRun;
import io.diglot.model.runs.Run;
import io.diglot.model.runs.RunProjection;
import io.diglot.model.runs.RunSpecimen;
import io.diglot.model.scores.FeedbackScore;
import io.diglot.model.traces.ErrorInfo;
import io.diglot.model.traces.Trace;
import io.diglot.model.traces.TraceId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

/** What is kept of a trace tells the columns that its run is shown with. */
class RunSpecimenTest {

    private static final TraceId ID = new TraceId(UUID.fromString("01a1f9cc-f848-7001-bf6f-f1098f692958"));
    private static final ProjectId PROJECT = new ProjectId(UUID.fromString("01a1f9cc-ef10-7738-80a8-dd792a1fdde6"));
    private static final Instant NOW = Instant.parse("2026-11-20T16:32:02.784Z");

    private final ArizeRunMapper mapper = new ArizeRunMapper(new ArizeAnnotationMapperImpl());

    @Property(tries = 3000)
    void a_run_that_was_sent_has_the_columns_that_are_kept(@ForAll("sent") Map<String, Json> sent) {
        Trace trace = RunProjection.toTrace(SentRuns.read(ID, sent), PROJECT, "ann", NOW);

        check(trace, "example");
    }

    @Property(tries = 3000)
    void whatever_opik_wrote_has_the_columns_that_are_kept(@ForAll("traces") Trace trace) {
        check(trace, null);
    }

    @Property(tries = 1000)
    void a_flat_run_is_what_arize_shows_of_it(@ForAll("traces") Trace trace) {
        Run run = RunProjection.toRun(item("example"), trace);

        Members<Json> shown = Members.copyOf(mapper.toArize(run).members().members());

        assertThat(Json.object(shown.without("annotations"))).isEqualTo(Json.object(FlatRun.of(run)));
    }

    @Example
    void a_score_is_a_fraction_and_what_no_score_can_be_is_a_text() {
        SharedColumns columns = SharedColumns.ofRuns();
        columns.add(Json.of("{\"eval.a.score\":1,\"eval.b.score\":null,\"eval.c.score\":\"high\",\"n\":1}")
                .members());
        columns.add(Json.of("{\"eval.a.score\":12345678901234567890123,\"eval.c.score\":1e999,\"n\":null}")
                .members());

        assertThat(columns.list())
                .containsExactly(
                        new ArrowColumn("id", ColumnType.STRING),
                        new ArrowColumn("example_id", ColumnType.NONE),
                        new ArrowColumn("output", ColumnType.NONE),
                        new ArrowColumn("eval.a.score", ColumnType.DOUBLE),
                        new ArrowColumn("eval.b.score", ColumnType.NONE),
                        new ArrowColumn("eval.c.score", ColumnType.TEXT),
                        new ArrowColumn("n", ColumnType.INT));
    }

    @Example
    void what_would_be_long_is_not_kept() {
        StringBuilder metadata = new StringBuilder("{\"first\":0");
        for (int n = 0; n < 500; n++) {
            metadata.append(",\"column ").append(n).append("\":").append(n);
        }
        assertThat(RunSpecimen.kept(null, null, Json.of(metadata + "}"))).isNull();
    }

    private static void check(Trace trace, @Nullable String example) {
        String kept = RunSpecimen.kept(trace.input(), trace.output(), trace.metadata());
        List<FeedbackScore> scores = trace.feedbackScores().stream()
                .filter(score -> score.source() != FeedbackScore.Source.UI && score.value() != null)
                .map(RunSpecimenTest::bare)
                .toList();

        Members<Json> row = RunSpecimen.row(
                Json.stored(Objects.requireNonNull(kept)),
                example != null,
                trace.errorInfo() != null,
                trace.columnOrder(),
                scores);

        assertThat(columns(row)).isEqualTo(columns(FlatRun.of(RunProjection.toRun(item(example), trace))));
    }

    private static List<ArrowColumn> columns(Members<Json> row) {
        SharedColumns columns = SharedColumns.ofRuns();
        columns.add(row);
        return columns.list();
    }

    private static FeedbackScore bare(FeedbackScore score) {
        return new FeedbackScore(
                score.name(),
                Json.of("0.5"),
                score.categoryName() == null ? null : "",
                score.reason() == null ? null : "",
                score.source(),
                score.sourceQueueId(),
                score.author(),
                score.createdAt(),
                score.lastUpdatedAt());
    }

    @Provide
    Arbitrary<Map<String, Json>> sent() {
        return SentRuns.runs();
    }

    @Provide
    Arbitrary<Trace> traces() {
        Arbitrary<Json> metadata = Arbitraries.oneOf(
                SentRuns.values(),
                SentRuns.members(SentRuns.columnNames(), SentRuns.values()).map(Json::object));
        Arbitrary<Json> outputs =
                Arbitraries.oneOf(SentRuns.values(), SentRuns.texts().map(text -> Json.object(Map.of("output", text))));
        Arbitrary<List<FeedbackScore>> scores = Combinators.combine(
                        Arbitraries.of("a", "a.b", "a.score", "ü", "new"),
                        Arbitraries.of("0", "1.10", "12345678901234567890").injectNull(0.1),
                        Arbitraries.of("", "good").injectNull(0.4),
                        Arbitraries.of("", "because").injectNull(0.4),
                        Arbitraries.of(FeedbackScore.Source.class),
                        Arbitraries.of("ann", "bob"),
                        Arbitraries.integers().between(0, 2))
                .as((name, value, category, reason, source, author, age) -> new FeedbackScore(
                        name,
                        value == null ? null : Json.of(value),
                        category,
                        reason,
                        source,
                        null,
                        author,
                        NOW,
                        NOW.minusSeconds(Objects.requireNonNull(age))))
                .list()
                .ofMaxSize(4);
        return Combinators.combine(
                        SentRuns.values().injectNull(0.5),
                        outputs.injectNull(0.3),
                        metadata.injectNull(0.2),
                        Arbitraries.of("", "boom").injectNull(0.6),
                        scores)
                .as((input, output, data, error, given) -> SdkTraces.trace(
                        ID,
                        PROJECT,
                        NOW,
                        input,
                        output,
                        data,
                        error == null ? null : ErrorInfo.ofMessage(error),
                        new ArrayList<>(given)));
    }

    private static ExperimentItem item(@Nullable String example) {
        return SdkTraces.item(ID, PROJECT, NOW, example);
    }
}
