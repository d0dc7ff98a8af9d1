package io.diglot.gateway.copy.fates;

import static org.assertj.core.api.Assertions.assertThat;

import io.diglot.gateway.copy.Altered;
import io.diglot.gateway.copy.CopiedSamples;
import io.diglot.gateway.copy.canonical.CanonicalRecord;
import io.diglot.gateway.copy.canonical.RecordKind;
import io.diglot.gateway.copy.side.CopiedRun;
import io.diglot.gateway.settings.GatewaySettings.BackendKind;
import io.diglot.gateway.state.copy.Outcome;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What may be missing or otherwise in Arize, and no more. */
class ArizeFatesTest {

    private static final CopyFates ARIZE = CopyFates.between(BackendKind.EMBEDDED, BackendKind.ARIZE);
    private static final CopyFates EMBEDDED = CopyFates.between(BackendKind.EMBEDDED, BackendKind.EMBEDDED);
    private static final String ID = "01960000-0000-7000-8000-0000abcd1234";

    @Test
    void a_run_is_lost_where_it_has_no_output_or_no_example_and_else_has_failed() {
        CanonicalRecord whole = CanonicalRecord.of(CopiedSamples.run());
        CanonicalRecord without = CanonicalRecord.of(new CopiedRun(CopiedSamples.item(), null, List.of(), 5L));

        assertThat(missing(whole)).isEqualTo(Outcome.FAILED);
        assertThat(missing(without)).isEqualTo(Outcome.LOST);
        assertThat(missing(whole, Circumstance.OF_NO_LATEST_EXAMPLE)).isEqualTo(Outcome.LOST);
        assertThat(missing(whole, Circumstance.WITHOUT_RUNS)).isEqualTo(Outcome.FAILED);
        assertThat(Comparison.of(without, null, EMBEDDED).outcome()).isEqualTo(Outcome.FAILED);
    }

    @Test
    void what_holds_nothing_that_goes_there_is_lost() {
        CanonicalRecord dataset = CanonicalRecord.of(CopiedSamples.dataset());
        CanonicalRecord experiment = CanonicalRecord.of(CopiedSamples.experiment(), 1);
        CanonicalRecord example = CanonicalRecord.of(CopiedSamples.example());

        assertThat(missing(dataset)).isEqualTo(Outcome.FAILED);
        assertThat(missing(dataset, Circumstance.WITHOUT_EXAMPLES)).isEqualTo(Outcome.LOST);
        assertThat(missing(experiment)).isEqualTo(Outcome.FAILED);
        assertThat(missing(experiment, Circumstance.WITHOUT_RUNS)).isEqualTo(Outcome.LOST);
        assertThat(missing(example)).isEqualTo(Outcome.FAILED);
        assertThat(missing(example, Circumstance.OF_OLDER_VERSION)).isEqualTo(Outcome.LOST);
    }

    @ParameterizedTest
    @CsvSource({
        "nightly, nightly [abcd1234], CHANGED",
        "nightly, nightly [abcd1235], FAILED",
        "nightly, nightl, FAILED",
        "nightly, , FAILED",
        "a\\b, a/b, CHANGED",
    })
    void a_name_may_be_told_apart_by_its_id(String before, @Nullable String after, Outcome outcome) {
        Map<String, String> source = Map.of("id", ID, "name", '"' + before.replace("\\", "\\\\") + '"');
        Map<String, String> target = after == null ? Map.of("id", ID) : Map.of("id", ID, "name", '"' + after + '"');

        assertThat(Comparison.of(experiment(source), experiment(target), ARIZE).outcome())
                .isEqualTo(outcome);
    }

    @ParameterizedTest
    @CsvSource({"UI, CHANGED", "SDK, FAILED"})
    void what_a_person_said_may_be_missing_and_what_a_program_said_not(String giver, Outcome outcome) {
        Map<String, String> source = Map.of("trace.scores[\"a\"].value", "1", "trace.scores[\"a\"].source", giver);

        assertThat(Comparison.of(run(source), run(Map.of()), ARIZE).outcome()).isEqualTo(outcome);
    }

    @Test
    void an_experiment_may_have_changed_later_on_an_embedded_target_and_not_before() {
        CanonicalRecord later = CanonicalRecord.of(CopiedSamples.experiment(), 1);
        CanonicalRecord before = CanonicalRecord.of(
                Objects.requireNonNull(Altered.each(CopiedSamples.experiment()).get("experiment.changedAt")), 1);

        assertThat(Comparison.of(before, later, EMBEDDED).outcome()).isEqualTo(Outcome.CHANGED);
        assertThat(Comparison.of(later, before, EMBEDDED).outcome()).isEqualTo(Outcome.FAILED);
    }

    private static Outcome missing(CanonicalRecord record, Circumstance... why) {
        return Comparison.of(record, null, Set.of(why), ARIZE).outcome();
    }

    private static CanonicalRecord run(Map<String, String> fields) {
        return new CanonicalRecord(RecordKind.RUN, "1", new TreeMap<>(fields));
    }

    private static CanonicalRecord experiment(Map<String, String> fields) {
        return new CanonicalRecord(RecordKind.EXPERIMENT, "1", new TreeMap<>(fields));
    }
}
