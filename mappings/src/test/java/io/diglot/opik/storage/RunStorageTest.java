package io.diglot.opik.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.diglot.json.Json;
import io.diglot.model.Evaluation;
import io.diglot.model.Run;
import io.diglot.model.RunOutput;
import io.diglot.opik.OpikTracePage;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RunStorageTest {

    @Test
    void r9_runs_page_1_holds_the_runs_that_were_written() {
        OpikTracePage page = Captures.read("r9-runs-page-1", OpikTracePage.class);

        Run run = RunStorage.toModel(page.content().getFirst());

        assertThat(page.sortableBy()).contains("id");
        assertThat(RunStorage.isDiglots(page.content().getFirst())).isTrue();
        assertThat(run.exampleId()).isEqualTo("01a1f9f9-febd-7000-8fb3-1613affcaa35");
        assertThat(run.output()).isEqualTo(new RunOutput.Structured(Json.of("\"answer 0\"")));
        assertThat(run.columns())
                .isEqualTo(Map.of(
                        "lat", Json.of("1.10"),
                        "big", Json.of("9007199254740993"),
                        "nested", Json.of("{\"b\":1,\"a\":{}}"),
                        "result.trace.id", Json.of("\"0af7651916cd43dd8448eb211c80319c\""),
                        "result.trace.timestamp", Json.of("1700000000000")));
        assertThat(run.evaluations())
                .containsExactlyInAnyOrder(
                        new Evaluation(
                                "corr",
                                Json.of("0.123456789120"),
                                Json.of("\"good\""),
                                Json.of("\"why\""),
                                new LinkedHashMap<>()),
                        new Evaluation("tone", null, Json.of("\"polite\""), null, new LinkedHashMap<>()));
        assertThat(run.columnOrder()).isEqualTo(List.of("output", "lat", "big", "nested", "eval.corr.score"));
    }
}
