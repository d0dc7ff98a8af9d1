package io.diglot.gateway.copy.fates;

import static org.assertj.core.api.Assertions.assertThat;

import io.diglot.gateway.copy.Altered;
import io.diglot.gateway.copy.CopiedSamples;
import io.diglot.gateway.copy.canonical.CanonicalRecord;
import io.diglot.gateway.copy.canonical.RecordKind;
import io.diglot.gateway.copy.side.CopiedEnvironment;
import io.diglot.gateway.copy.side.CopiedPromptVersion;
import io.diglot.gateway.settings.GatewaySettings.BackendKind;
import io.diglot.gateway.state.copy.Outcome;
import io.diglot.gateway.state.copy.RecordedDifference;
import io.diglot.model.prompts.PromptVersion;
import io.diglot.model.versions.DatasetVersion;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ComparisonTest {

    private static final CopyFates EMBEDDED = CopyFates.between(BackendKind.EMBEDDED, BackendKind.EMBEDDED);
    private static final CopyFates OPIK = CopyFates.between(BackendKind.EMBEDDED, BackendKind.OPIK);
    private static final CanonicalRecord RUN = CanonicalRecord.of(CopiedSamples.run());

    @Test
    void a_record_beside_itself_is_carried() {
        assertThat(Comparison.of(RUN, RUN, EMBEDDED)).isEqualTo(new Comparison(Outcome.CARRIED, List.of()));
    }

    @Test
    void between_embedded_backends_no_corruption_is_excused_but_another_id_of_a_project() {
        Altered.each(CopiedSamples.run()).forEach((way, altered) -> {
            if (!way.contains("projectId")) {
                assertThat(Comparison.of(RUN, CanonicalRecord.of(altered), EMBEDDED)
                                .outcome())
                        .as(way)
                        .isEqualTo(Outcome.FAILED);
            }
        });
    }

    @Test
    void a_missing_record_failed_unless_its_kind_has_no_place() {
        Comparison missing = Comparison.of(RUN, null, OPIK);

        assertThat(missing.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(missing.differences())
                .containsExactly(new RecordedDifference("(record)", RUN.id(), null, null, null));
        CopyFates arize = CopyFates.between(BackendKind.OPIK, BackendKind.ARIZE);
        DatasetVersion newest = CopiedSamples.version();
        DatasetVersion older = Objects.requireNonNull(Altered.each(newest).get("latest"));
        assertThat(Comparison.of(CanonicalRecord.of(older, 1), null, arize).outcome())
                .isEqualTo(Outcome.LOST);
        assertThat(Comparison.of(CanonicalRecord.of(newest, 2), null, arize).outcome())
                .isEqualTo(Outcome.FAILED);
    }

    @Test
    void what_opik_does_to_a_value_is_a_change_and_what_it_does_not_a_failure() {
        String score = "trace.scores[\"tone\"]";
        assertThat(opik(score + ".value", "0.1234567899", "0.123456789")).isEqualTo(Outcome.CHANGED);
        assertThat(opik(score + ".value", "0.1234567899", "0.12345679")).isEqualTo(Outcome.FAILED);
        assertThat(opik(score + ".value", "0.5", "0.7")).isEqualTo(Outcome.FAILED);
        assertThat(opik(score + ".value", "0.5", null)).isEqualTo(Outcome.FAILED);
        assertThat(opik(score + ".author", "\"ann\"", "\"admin\"")).isEqualTo(Outcome.CHANGED);
        assertThat(opik(score + ".reason", "\"\"", null)).isEqualTo(Outcome.CHANGED);
        assertThat(opik(score + ".reason", "\"why\"", null)).isEqualTo(Outcome.FAILED);
        assertThat(opik(score + ".createdAt", "2026-03-01T12:00:00Z", "2026-02-01T12:00:00Z"))
                .isEqualTo(Outcome.CHANGED);
        assertThat(opik(score + ".lastUpdatedAt", "2026-03-01T12:00:00Z", "2026-02-01T12:00:00Z"))
                .isEqualTo(Outcome.FAILED);
        for (String time : List.of("createdAt", "lastUpdatedAt")) {
            assertThat(opik("trace.comments[\"well said\"]." + time, "2026-03-01T12:00:00Z", "2026-02-01T12:00:00Z"))
                    .as("a text that was said anew")
                    .isEqualTo(Outcome.CHANGED);
        }
        assertThat(ofThread("comments[\"well said\"].createdAt")).isEqualTo(Outcome.CHANGED);
        assertThat(ofThread("comments[\"well said\"].lastUpdatedAt")).isEqualTo(Outcome.CHANGED);
        assertThat(ofThread("scores[\"tone\"].createdAt")).isEqualTo(Outcome.CHANGED);
        assertThat(ofThread("scores[\"tone\"].lastUpdatedAt")).isEqualTo(Outcome.FAILED);
        assertThat(opik("trace.createdAt", "2026-03-01T12:00:00Z", "2026-03-02T12:00:00Z"))
                .isEqualTo(Outcome.CHANGED);
        assertThat(opik("trace.createdAt", "2026-03-01T12:00:00Z", "2026-02-01T12:00:00Z"))
                .isEqualTo(Outcome.FAILED);
        assertThat(opik("trace.input#spelling", "a", "b")).isEqualTo(Outcome.CHANGED);
        assertThat(opik("trace.input[\"q\"]", "\"a\"", "\"b\"")).isEqualTo(Outcome.FAILED);
        assertThat(opik(
                        "item.datasetItemId",
                        "f47ac10b-58cc-4372-a567-0e02b2c3d479",
                        "f47ac10b-58cc-7372-a567-0e02b2c3d479"))
                .isEqualTo(Outcome.CHANGED);
        assertThat(opik(
                        "item.datasetItemId",
                        "f47ac10b-58cc-4372-a567-0e02b2c3d479",
                        "f47ac10b-58cc-7372-a567-0e02b2c3d470"))
                .isEqualTo(Outcome.FAILED);
        assertThat(opik("spans[\"s\"].usage[\"tokens\"]", "1.5", null)).isEqualTo(Outcome.CHANGED);
        assertThat(opik("spans[\"s\"].usage[\"tokens\"]", "15", null)).isEqualTo(Outcome.FAILED);
    }

    @Test
    void a_number_may_become_the_nearest_double_and_nothing_else() {
        SortedMap<String, String> source = new TreeMap<>();
        source.put("trace.input[\"n\"]", "12345678901234567.89");
        source.put("trace.input[\"n\"]#doubles", "12345678901234568");

        assertThat(run(source, "trace.input[\"n\"]", "12345678901234568")).isEqualTo(Outcome.CHANGED);
        assertThat(run(source, "trace.input[\"n\"]", "12345678901234569")).isEqualTo(Outcome.FAILED);
    }

    @Test
    void of_several_authors_one_score_is_left_and_it_is_one_of_theirs() {
        SortedMap<String, String> source = new TreeMap<>();
        source.put("trace.scores[\"a\"].source", "SDK");
        source.put("trace.scores[\"a\"].value", "0.1");
        source.put("trace.scores[\"a\",2].source", "SDK");
        source.put("trace.scores[\"a\",2].value", "0.2");

        assertThat(onlyScore(source, "0.2")).isEqualTo(Outcome.CHANGED);
        assertThat(onlyScore(source, "0.3")).isEqualTo(Outcome.FAILED);
    }

    @Test
    void a_name_that_looks_like_a_way_is_not_excused() {
        assertThat(opik("trace.input[\"x\\\"].createdAt\"]", "1", "2")).isEqualTo(Outcome.FAILED);
        assertThat(opik("data[\"#spelling\"]", "1", "2")).isEqualTo(Outcome.FAILED);
    }

    @Test
    void what_failed_comes_first() {
        SortedMap<String, String> source = new TreeMap<>();
        SortedMap<String, String> target = new TreeMap<>();
        for (int i = 0; i < 500; i++) {
            source.put("spans[\"%03d\"].createdBy".formatted(i), "\"a\"");
            target.put("spans[\"%03d\"].createdBy".formatted(i), "\"b\"");
        }
        source.put("trace.name", "\"a\"");

        Comparison comparison = Comparison.of(record(source), record(target), OPIK);

        assertThat(comparison.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(comparison.differences().getFirst())
                .isEqualTo(new RecordedDifference("trace.name", "\"a\"", null, null, null));
    }

    @Test
    void an_environment_of_a_version_is_lost_only_where_the_server_knows_none() {
        CopiedPromptVersion version = CopiedSamples.promptVersion();
        CopiedPromptVersion forNone = new CopiedPromptVersion(version.version(), null, List.of());

        assertThat(Comparison.of(version(version), version(forNone), OPIK).outcome())
                .isEqualTo(Outcome.FAILED);
        assertThat(Comparison.of(version(version), version(forNone.withoutEnvironments()), OPIK)
                        .outcome())
                .isEqualTo(Outcome.CHANGED);
    }

    @Test
    void a_label_may_be_an_environment_on_the_other_side_and_no_less() {
        PromptVersion version = CopiedSamples.promptVersion().version();
        CanonicalRecord label = version(new CopiedPromptVersion(version, List.of("a"), List.of()));
        CanonicalRecord environment = version(new CopiedPromptVersion(version, List.of(), List.of("a")));
        CanonicalRecord other = version(new CopiedPromptVersion(version, List.of(), List.of("b")));

        assertThat(Comparison.of(label, environment, EMBEDDED).outcome()).isEqualTo(Outcome.CHANGED);
        assertThat(Comparison.of(environment, label, EMBEDDED).outcome()).isEqualTo(Outcome.CHANGED);
        assertThat(Comparison.of(label, other, EMBEDDED).outcome()).isEqualTo(Outcome.FAILED);
    }

    private static CanonicalRecord version(CopiedPromptVersion version) {
        return CanonicalRecord.of(version);
    }

    @Test
    void an_environment_that_another_one_of_its_name_stands_for_is_not_missing() {
        CopiedEnvironment environment = CopiedSamples.environment();
        CanonicalRecord record = CanonicalRecord.of(environment);
        Map<String, CopiedEnvironment> altered = Altered.each(environment);

        altered.forEach((way, other) -> assertThat(Comparison.of(record, CanonicalRecord.of(other), EMBEDDED)
                        .outcome())
                .as(way)
                .isEqualTo(way.endsWith("id.value") || way.endsWith(".id") ? Outcome.CHANGED : Outcome.FAILED));
        assertThat(Comparison.of(record, null, OPIK).outcome()).isEqualTo(Outcome.FAILED);
        assertThat(Comparison.of(record, null, Set.of(Circumstance.WITHOUT_PLACE), OPIK)
                        .outcome())
                .isEqualTo(Outcome.LOST);
    }

    @Test
    void a_dry_run_foresees_what_is_declared() {
        assertThat(Comparison.foreseen(RUN, OPIK).differences())
                .extracting(RecordedDifference::field)
                .contains("trace.createdAt", "trace.scores[\"accuracy\"].value", "trace.hidden")
                .doesNotContain("trace.name", "trace.scores[\"tone\"].value");
        assertThat(Comparison.foreseen(CanonicalRecord.of(CopiedSamples.version(), 1), OPIK)
                        .outcome())
                .isEqualTo(Outcome.CHANGED);
    }

    @Test
    void every_row_is_about_a_field_that_there_is() {
        List<CanonicalRecord> samples = List.of(
                CanonicalRecord.of(CopiedSamples.dataset()),
                CanonicalRecord.of(CopiedSamples.version(), 1),
                CanonicalRecord.of(CopiedSamples.example()),
                CanonicalRecord.of(CopiedSamples.prompt()),
                CanonicalRecord.of(CopiedSamples.promptVersion()),
                CanonicalRecord.of(CopiedSamples.environment()),
                CanonicalRecord.of(CopiedSamples.optimization()),
                CanonicalRecord.of(CopiedSamples.experiment(), 1),
                RUN,
                CanonicalRecord.of(CopiedSamples.thread()),
                CanonicalRecord.of(CopiedSamples.copiedTrace()));
        for (BackendKind to : BackendKind.values()) {
            CopyFates fates = CopyFates.between(BackendKind.OPIK, to);
            Stream.of(RecordKind.values())
                    .flatMap(kind -> fates.of(kind).stream())
                    .forEach(row -> assertThat(samples.stream()
                                    .filter(sample -> row.kinds().contains(sample.kind()))
                                    .flatMap(sample ->
                                            Stream.concat(sample.fields().keySet().stream(), Stream.of("(record)"))))
                            .as(to + ": " + row.field())
                            .anyMatch(row.field()::matches));
        }
    }

    private static Outcome opik(String way, String before, @Nullable String after) {
        SortedMap<String, String> source = new TreeMap<>();
        source.put(way, before);
        source.put("trace.id", "t");
        SortedMap<String, String> target = new TreeMap<>(source);
        if (after == null) {
            target.remove(way);
        } else {
            target.put(way, after);
        }
        if (way.startsWith("trace.scores[\"tone\"]") && !way.endsWith(".value")) {
            source.put("trace.scores[\"tone\"].value", "1");
            target.put("trace.scores[\"tone\"].value", "1");
        }
        return Comparison.of(record(source), record(target), OPIK).outcome();
    }

    /** Of a time that is earlier on the target. */
    private static Outcome ofThread(String way) {
        SortedMap<String, String> source = new TreeMap<>();
        SortedMap<String, String> target = new TreeMap<>();
        source.put(way, "2026-03-01T12:00:00Z");
        target.put(way, "2026-02-01T12:00:00Z");
        source.put("scores[\"tone\"].value", "1");
        target.put("scores[\"tone\"].value", "1");
        return Comparison.of(
                        new CanonicalRecord(RecordKind.THREAD, "1", source),
                        new CanonicalRecord(RecordKind.THREAD, "1", target),
                        OPIK)
                .outcome();
    }

    private static Outcome run(SortedMap<String, String> source, String way, String after) {
        SortedMap<String, String> target = new TreeMap<>();
        target.put(way, after);
        return Comparison.of(record(source), record(target), OPIK).outcome();
    }

    private static Outcome onlyScore(SortedMap<String, String> source, String value) {
        SortedMap<String, String> target = new TreeMap<>();
        target.put("trace.scores[\"a\"].source", "SDK");
        target.put("trace.scores[\"a\"].value", value);
        return Comparison.of(record(source), record(target), OPIK).outcome();
    }

    private static CanonicalRecord record(SortedMap<String, String> fields) {
        return new CanonicalRecord(RecordKind.RUN, "1", fields);
    }
}
