package io.diglot.opik.traces;

import static org.assertj.core.api.Assertions.assertThat;

import io.diglot.json.Json;
import io.diglot.json.JsonCodec;
import io.diglot.json.JsonLimits;
import io.diglot.opik.comments.OpikComment;
import io.diglot.opik.experiments.OpikExperimentReference;
import io.diglot.opik.guardrails.OpikGuardrailsValidation;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OpikTraceViewTest {

    private static final JsonCodec CODEC = new JsonCodec(JsonLimits.DEFAULT);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "name",
                "start_time",
                "end_time",
                "input",
                "output",
                "metadata",
                "tags",
                "error_info",
                "usage",
                "created_at",
                "created_by",
                "last_updated_by",
                "comments",
                "total_estimated_cost",
                "span_count",
                "llm_span_count",
                "has_tool_spans",
                "duration",
                "ttft",
                "thread_id",
                "visibility_mode",
                "providers",
                "experiment",
                "source",
                "environment"
            })
    void leaves_out_the_excluded_member_and_nothing_else(String member) {
        Map<String, Json> whole = members(trace());
        Map<String, Json> less = members(OpikTraceView.without(trace(), Set.of(member)));

        assertThat(whole).containsKey(member);
        assertThat(less).doesNotContainKey(member).hasSize(whole.size() - 1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "null",
                "1",
                "[\"openai\"]",
                "{\"a\":1}",
                "{\"providers\":\"mine\",\"a\":1}",
                "{\"a\":{\"providers\":[\"openai\"]}}",
                "{\"a\":1,\"providers\":[\"openai\"]}"
            })
    void what_was_added_to_the_metadata_is_told_apart_from_what_was_written(String metadata) {
        Json own = metadata.equals("null") ? null : Json.of(metadata);
        for (List<String> providers : List.of(List.<String>of(), List.of("openai"), List.of("a", "b"))) {
            OpikTrace shown = OpikTraceView.whole(trace(own, providers));

            assertThat(OpikTraceView.asWritten(shown).metadata()).isEqualTo(own);
        }
    }

    private static Map<String, Json> members(OpikTrace trace) {
        return Json.of(CODEC.write(trace)).members();
    }

    private static OpikTrace trace() {
        return trace(Json.TRUE, List.of());
    }

    private static OpikTrace trace(@Nullable Json metadata, List<String> providers) {
        UUID id = new UUID(1, 2);
        Instant time = Instant.ofEpochSecond(1_700_000_000);
        return new OpikTrace(
                id,
                id,
                "n",
                time,
                time,
                Json.TRUE,
                Json.TRUE,
                metadata,
                List.of("t"),
                new OpikErrorInfo("E", "m", "t"),
                Map.of("total_tokens", 1L),
                time,
                time,
                "admin",
                "admin",
                List.of(),
                List.of(new OpikComment(id, "c", null, time, time, "admin", "admin")),
                List.of(new OpikGuardrailsValidation(id, List.of(new OpikGuardrailsValidation.Check("PII", "failed")))),
                BigDecimal.ONE,
                1,
                BigDecimal.ONE,
                BigDecimal.ONE,
                "th",
                "default",
                0,
                false,
                providers,
                new OpikExperimentReference(id, "e", id, id),
                "sdk",
                "");
    }
}
