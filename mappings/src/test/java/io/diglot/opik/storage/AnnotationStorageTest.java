package io.diglot.opik.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.diglot.arize.SentRuns;
import io.diglot.json.Json;
import io.diglot.json.JsonSamples;
import io.diglot.model.annotations.Annotation;
import io.diglot.model.annotations.AnnotationDraft;
import io.diglot.model.experiments.ExperimentId;
import io.diglot.model.runs.ExperimentItemId;
import io.diglot.model.traces.TraceId;
import io.diglot.opik.scores.OpikFeedbackScoreWrite;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

/** Annotations there and back: what Opik does not give back exactly is recorded besides. */
class AnnotationStorageTest {

    private static final TraceId RUN = new TraceId(UUID.fromString("01a1f9f9-ff12-7000-a78d-fcbd39bd54cf"));
    private static final String PROJECT = "map-final";
    private static final String USER = "admin";
    private static final Instant BEFORE = Instant.parse("2026-11-20T17:00:00Z");
    private static final Instant AFTER = Instant.parse("2026-11-20T18:00:00Z");

    @Property
    void what_was_said_is_read_as_it_was_said(@ForAll("drafts") AnnotationDraft said) {
        List<Annotation> read = AnnotationStorage.merged(shown(said), recorded(said));

        assertThat(read).singleElement().satisfies(annotation -> {
            assertThat(annotation.label()).isEqualTo(said.label());
            assertThat(annotation.text()).isEqualTo(said.text());
            assertThat(value(annotation.score())).isEqualTo(value(said.score()));
        });
    }

    @Property
    void what_was_changed_in_opik_is_read_as_it_was_changed_to(
            @ForAll("drafts") AnnotationDraft said, @ForAll("drafts") AnnotationDraft changed) {
        List<Annotation> inOpik = shown(changed);
        Assume.that(!inOpik.isEmpty() && !shown(said).isEmpty() && !isSame(shown(said), inOpik));

        assertThat(AnnotationStorage.merged(inOpik, recorded(said))).isEqualTo(inOpik);
    }

    @Property
    void what_was_deleted_in_opik_is_gone(@ForAll("drafts") AnnotationDraft said) {
        assertThat(AnnotationStorage.merged(List.of(), recorded(said)))
                .hasSize(shown(said).isEmpty() ? 1 : 0);
    }

    @Example
    void of_what_has_no_place_in_opik_and_a_score_there_the_later_counts() {
        Annotation recorded = new Annotation("a", null, "good", null, USER, BEFORE);
        Annotation shown = new Annotation("a", Json.of("1"), null, null, USER, AFTER);

        assertThat(AnnotationStorage.merged(List.of(shown), List.of(recorded))).containsExactly(shown);
        Annotation later = new Annotation("a", null, "good", null, USER, AFTER.plusSeconds(1));
        assertThat(AnnotationStorage.merged(List.of(shown), List.of(later))).containsExactly(later);
    }

    @Example
    void they_come_by_name_and_annotator() {
        Annotation a = new Annotation("a", Json.of("1"), null, null, "bob", AFTER);
        Annotation b = new Annotation("b", null, "good", null, "ann", AFTER);
        Annotation c = new Annotation("b", Json.of("1"), null, null, "bob", AFTER);

        assertThat(AnnotationStorage.merged(List.of(c, a), List.of(b))).containsExactly(a, b, c);
    }

    @Provide
    Arbitrary<AnnotationDraft> drafts() {
        Arbitrary<Json> scores = Arbitraries.oneOf(
                Arbitraries.of("0", "1", "1.0", "1e-12", "0.12345678901234", "-0.5", "5e-10", "1e9", "1e400", "0.25")
                        .map(Json::of),
                JsonSamples.values().filter(value -> value.kind() == Json.Kind.NUMBER));
        Arbitrary<String> texts =
                Arbitraries.of("", " ", "good", "\ud83d", "\ud83d\ude00", "suite_assertion", "?", "é");
        return Combinators.combine(scores.injectNull(0.2), texts.injectNull(0.3), texts.injectNull(0.3))
                .as((score, label, text) -> new AnnotationDraft(RUN.toString(), "a", score, label, text))
                .filter(draft -> !draft.isEmpty());
    }

    /** A blank text that has gone is no change: Opik may have taken it off itself. */
    private static boolean isSame(List<Annotation> said, List<Annotation> changed) {
        Annotation one = said.getFirst();
        Annotation other = changed.getFirst();
        return Objects.equals(one.score(), other.score())
                && isSame(one.label(), other.label())
                && isSame(one.text(), other.text());
    }

    private static boolean isSame(@Nullable String said, @Nullable String changed) {
        return Objects.equals(said, changed) || changed == null && said != null && said.isBlank();
    }

    /** Equal numbers are one value, however they are written. */
    private static Optional<BigDecimal> value(@Nullable Json score) {
        return Optional.ofNullable(score).map(Json::decimalValue).map(BigDecimal::stripTrailingZeros);
    }

    /** What Opik shows of an annotation that was written to it. */
    private static List<Annotation> shown(AnnotationDraft said) {
        Optional<OpikFeedbackScoreWrite> score = AnnotationStorage.toOpik(RUN, PROJECT, said);
        StoredRun run = RunStorage.toOpik(
                SentRuns.read(RUN, Map.of("output", Json.string("o"))),
                new ExperimentItemId(RUN.value()),
                new ExperimentId(RUN.value()),
                PROJECT,
                BEFORE);
        RememberedOpik opik = RememberedOpik.of(run);
        score.ifPresent(opik::score);
        return RunStorage.toModel(opik.read()).annotations();
    }

    private static List<Annotation> recorded(AnnotationDraft said) {
        return AnnotationStorage.comesBack(said)
                ? List.of()
                : List.of(new Annotation(said.name(), said.score(), said.label(), said.text(), USER, AFTER));
    }
}
