package io.diglot.gateway.copy.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.diglot.gateway.copy.CopiedSamples;
import io.diglot.gateway.copy.LedgerUnderTest;
import io.diglot.gateway.copy.plan.CopyPlan;
import io.diglot.gateway.copy.plan.CopyResult.Ending;
import io.diglot.gateway.copy.plan.End;
import io.diglot.gateway.copy.scores.ExperimentScores;
import io.diglot.gateway.settings.GatewaySettings.BackendKind;
import io.diglot.gateway.start.CannotStart;
import io.diglot.gateway.state.copy.ContainerKind;
import io.diglot.gateway.state.copy.ContainerRow;
import io.diglot.gateway.state.copy.CopyLedger;
import io.diglot.gateway.state.copy.Outcome;
import io.diglot.gateway.state.copy.RecordRow;
import io.diglot.gateway.state.copy.RecordedDifference;
import io.diglot.gateway.state.copy.ScoresRow.Side;
import io.diglot.model.spaces.Workspace;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CopyReportTest {

    private static final String HOSTILE = "<script>alert(1)</script>\"'&\u202E\u0000{{verdict}}";

    @TempDir
    Path folder;

    private CopyLedger ledger;

    @BeforeEach
    void open() {
        ledger = LedgerUnderTest.in(folder);
    }

    @Test
    void a_certificate_says_what_was_copied_and_what_became_of_it() throws IOException {
        fill("first");
        write(Ending.FAILED);

        JsonNode certificate = new ObjectMapper().readTree(Files.readAllBytes(report("certificate.json")));
        JsonNode copy = certificate.get("copy");
        assertThat(copy.get("verdict").asText()).isEqualTo("1 record of 4 failed.");
        assertThat(copy.get("ending").asText()).isEqualTo("failed");
        assertThat(copy.get("total").toString())
                .isEqualTo("{\"records\":4,\"carried\":1,\"changed\":1,\"lost\":1,\"failed\":1}");
        assertThat(copy.get("losses")).hasSize(2);
        assertThat(copy.get("losses").get(0).get("fate").asText()).isEqualTo("lost");
        assertThat(copy.get("losses").get(1).get("field").asText()).isEqualTo("trace.scores[*].value");
        assertThat(copy.get("failures")).hasSize(1);
        assertThat(copy.get("options").get("workspaces").get("default").asText())
                .isEqualTo("other");
        assertThat(certificate.get("datasets").get(0).get("version").asInt()).isEqualTo(2);
        JsonNode experiment = certificate.get("experiments").get(0);
        assertThat(experiment.get("source_digest").asText()).isEqualTo("abc");
        assertThat(experiment.get("counts").get("failed").asInt()).isEqualTo(1);
        JsonNode tone = experiment.get("scores").get(1);
        assertThat(tone.get("name").asText()).isEqualTo("tone");
        assertThat(tone.get("before").get("n").asInt()).isEqualTo(1);
        assertThat(tone.has("after")).isFalse();
    }

    @Test
    void every_record_that_did_not_stay_the_same_is_a_line_the_failed_ones_first() throws IOException {
        fill("first");
        write(Ending.FAILED);

        List<String> lines = Files.readAllLines(report("records.jsonl"));
        assertThat(lines).hasSize(3);
        JsonNode line = new ObjectMapper().readTree(lines.getFirst());
        assertThat(line.get("outcome").asText()).isEqualTo("failed");
        assertThat(line.get("record").get("record_id").asText()).isEqualTo("FAILED");
        assertThat(line.get("differences").get(0).get("source").asText()).isEqualTo("0.5");
    }

    @Test
    void the_page_stands_alone_and_shows_hostile_names_as_text() throws IOException {
        fill(HOSTILE + "ا".repeat(10_000));
        write(Ending.FAILED);

        String page = Files.readString(report("certificate.html"));
        assertThat(page)
                .contains("1 record of 4 failed.")
                .contains("&lt;script&gt;alert(1)&lt;/script&gt;")
                .contains("{{verdict}}")
                .doesNotContain("<script")
                .doesNotContain("\u0000")
                .doesNotContain("src=")
                .doesNotContain("href=")
                .doesNotContain("ا".repeat(300))
                .contains("<rect class=\"before\"");
        assertThat(page.length()).isLessThan(40_000);
    }

    @Test
    void an_empty_copy_and_one_that_was_interrupted_have_a_page_too() throws IOException {
        write(Ending.CARRIED);
        assertThat(Files.readString(report("certificate.html"))).contains("There was nothing to copy.");

        write(Ending.INTERRUPTED);
        assertThat(Files.readString(report("certificate.html"))).contains("The copy is not finished");
        try (Stream<Path> files = Files.list(folder.resolve("report"))) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("records.jsonl", "certificate.json", "certificate.html");
        }
    }

    @Test
    void a_folder_that_cannot_be_written_is_told_before_the_copy() throws IOException {
        Path file = Files.createFile(folder.resolve("file"));

        assertThatThrownBy(() -> ReportFolder.check(file.resolve("report")))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("--report");
    }

    private void fill(String name) {
        for (Outcome outcome : Outcome.values()) {
            ledger.putRecords(List.of(new RecordRow(
                    new RecordRow.Key("default", ContainerKind.EXPERIMENT, "e", "RUN", 0, outcome.name()),
                    "before",
                    "after",
                    outcome,
                    differences(outcome))));
        }
        ledger.putContainers(List.of(
                container(new ContainerRow.Key("default", ContainerKind.VERSION, "d", 2), name),
                container(new ContainerRow.Key("default", ContainerKind.EXPERIMENT, "e", 0), name)));
        ExperimentScores before = new ExperimentScores();
        before.add(CopiedSamples.run());
        ledger.putScores(before.rows("default", "e", Side.SOURCE));
    }

    private static List<RecordedDifference> differences(Outcome outcome) {
        return switch (outcome) {
            case CARRIED -> List.of();
            case CHANGED ->
                List.of(
                        new RecordedDifference("trace.scores[\"a\"].value", "0.1", "0", "changed", "cut"),
                        new RecordedDifference("trace.scores[\"b\"].value", "0.1", "0", "changed", "cut"));
            case LOST -> List.of(new RecordedDifference("(record)", "1", null, "lost", "no place"));
            case FAILED -> List.of(new RecordedDifference("trace.scores[\"<b>\"].value", "0.5", "0.7", null, null));
        };
    }

    private static ContainerRow container(ContainerRow.Key key, String name) {
        return new ContainerRow(key, name, ContainerRow.State.VERIFIED, "abc", "abd", 4, 3);
    }

    private void write(Ending ending) {
        CopyPlan plan = new CopyPlan(
                new End(BackendKind.EMBEDDED, null, folder, null),
                new End(BackendKind.OPIK, URI.create("http://user:secret@localhost:1/api?x=1"), null, null),
                Map.of(Workspace.DEFAULT, new Workspace("other")),
                List.of(),
                List.of("nightly*"),
                null,
                false,
                CopyPlan.Mode.COPY,
                folder,
                folder.resolve("report"),
                4);
        Instant started = Instant.parse("2026-03-01T12:00:00Z");
        new CopyReport(ledger)
                .write(
                        new ReportFacts(plan, "1.0", started, started.plusSeconds(75), ending, 3, null, List.of()),
                        ReportFolder.check(plan.report()));
    }

    private Path report(String name) {
        return folder.resolve("report").resolve(name);
    }
}
