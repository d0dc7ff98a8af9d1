package io.diglot.gateway.copy.canonical;

import static org.assertj.core.api.Assertions.assertThat;

import io.diglot.gateway.copy.Altered;
import io.diglot.gateway.copy.CopiedSamples;
import io.diglot.gateway.copy.side.CopiedRun;
import io.diglot.gateway.copy.side.CopiedRun.Piece;
import io.diglot.json.Json;
import io.diglot.model.scores.FeedbackScore;
import io.diglot.model.traces.Trace;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CanonicalRecordTest {

    @Test
    void whatever_changes_in_a_record_changes_its_hash() {
        everyChangeShows(CopiedSamples.dataset(), CanonicalRecord::of);
        everyChangeShows(CopiedSamples.version(), version -> CanonicalRecord.of(version, 1));
        everyChangeShows(CopiedSamples.example(), CanonicalRecord::of);
        everyChangeShows(CopiedSamples.experiment(), experiment -> CanonicalRecord.of(experiment, 1));
        everyChangeShows(CopiedSamples.prompt(), CanonicalRecord::of);
        everyChangeShows(CopiedSamples.promptVersion(), CanonicalRecord::of);
        everyChangeShows(CopiedSamples.environment(), CanonicalRecord::of);
        everyChangeShows(CopiedSamples.optimization(), CanonicalRecord::of);
        everyChangeShows(CopiedSamples.thread(), CanonicalRecord::of);
        everyChangeShows(CopiedSamples.run(), CanonicalRecord::of);
        everyChangeShows(CopiedSamples.copiedTrace(), CanonicalRecord::of);
    }

    private static <T extends Record> void everyChangeShows(T record, Function<T, CanonicalRecord> form) {
        String hash = form.apply(record).hash();
        assertThat(form.apply(record).hash()).isEqualTo(hash);
        Map<String, T> altered = Altered.each(record);
        assertThat(altered)
                .isNotEmpty()
                .allSatisfy((way, other) ->
                        assertThat(form.apply(other).hash()).as(way).isNotEqualTo(hash));
    }

    @Test
    void the_order_in_which_scores_are_read_is_no_matter() {
        Trace trace = CopiedSamples.trace();
        List<FeedbackScore> reversed = trace.feedbackScores().reversed();

        assertThat(CanonicalRecord.of(with(trace.scored(reversed))).hash())
                .isEqualTo(CanonicalRecord.of(with(trace)).hash());
    }

    @Test
    void another_spelling_changes_only_what_is_said_of_the_spelling() {
        Trace one = CopiedSamples.trace().holding(Json.of("{\"a\":1.10,\"b\":\"\\u00e9\"}"), null, null);
        Trace other = CopiedSamples.trace().holding(Json.of("{\"b\":\"é\",\"a\":1.1}"), null, null);

        assertThat(differing(one, other)).containsExactlyInAnyOrder("trace.input#order", "trace.input#spelling");
    }

    @Test
    void a_null_is_not_nothing() {
        Trace one = CopiedSamples.trace().holding(Json.NULL, null, null);
        Trace other = CopiedSamples.trace().holding(null, null, null);

        assertThat(differing(one, other)).contains("trace.input");
    }

    @Test
    void a_text_is_never_taken_for_the_digest_of_another_nor_a_name_for_a_way() {
        String digest = Objects.requireNonNull(
                CanonicalRecord.of(with(CopiedSamples.trace().holding(Json.of("[1]"), null, null)))
                        .fields()
                        .get("trace.input"));
        assertThat(digest).startsWith("sha256:");
        Trace text = CopiedSamples.trace().holding(Json.string(digest), null, null);
        assertThat(CanonicalRecord.of(with(text)).fields().get("trace.input")).isNotEqualTo(digest);

        Trace hostile = CopiedSamples.trace().holding(Json.of("{\"x\\\"].createdAt\":1,\"#order\":2}"), null, null);
        assertThat(CanonicalRecord.of(with(hostile)).fields())
                .containsKeys("trace.input[\"x\\\"].createdAt\"]", "trace.input[\"#order\"]");
    }

    private static List<String> differing(Trace one, Trace other) {
        Map<String, String> before = CanonicalRecord.of(with(one)).fields();
        Map<String, String> after = CanonicalRecord.of(with(other)).fields();
        return Stream.concat(before.keySet().stream(), after.keySet().stream())
                .distinct()
                .filter(way -> !Objects.equals(before.get(way), after.get(way)))
                .toList();
    }

    private static CopiedRun with(Trace trace) {
        return new CopiedRun(CopiedSamples.item(), new Piece<>(trace, "project"), List.of());
    }
}
