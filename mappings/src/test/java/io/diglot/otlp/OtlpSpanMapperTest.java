package io.diglot.otlp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.protobuf.ByteString;
import io.diglot.identity.IdCodec;
import io.diglot.json.Json;
import io.diglot.json.JsonCodec;
import io.diglot.model.DecimalColumn;
import io.diglot.model.datasets.DatasetId;
import io.diglot.model.spans.CollectedSpan;
import io.diglot.model.traces.ErrorInfo;
import io.diglot.otlp.recorded.RecordedSpans;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.ArrayValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

class OtlpSpanMapperTest {

    private static final Instant NOW = Instant.parse("2026-11-26T18:00:00Z");
    private static final Instant END_OF_TIME = Instant.parse("2262-04-11T23:47:16Z");
    private static final ByteString TRACE = ByteString.fromHex("0102030405060708090a0b0c0d0e0f10");
    private static final ByteString SPAN = ByteString.fromHex("1112131415161718");

    private final OtlpSpanMapper mapper = new OtlpSpanMapper();

    @Provide
    Arbitrary<Span> spans() {
        return OtlpArbitraries.spans();
    }

    @Property(tries = 2000)
    void any_span_becomes_one_that_can_be_kept_or_is_refused_for_its_ids(@ForAll("spans") Span sent) {
        Optional<CollectedSpan> made = map(sent);

        assertThat(made.isPresent())
                .isEqualTo(isId(sent.getTraceId(), 16)
                        && isId(sent.getSpanId(), 8)
                        && (sent.getParentSpanId().isEmpty()
                                || sent.getParentSpanId().size() == 8));
        made.ifPresent(OtlpSpanMapperTest::assertKeepable);
    }

    private static boolean isId(ByteString id, int length) {
        return id.size() == length && !id.equals(ByteString.copyFrom(new byte[length]));
    }

    private static void assertKeepable(CollectedSpan span) {
        assertThat(span.trace()).matches("[0-9a-f]{32}");
        assertThat(span.id()).matches("[0-9a-f]{16}");
        assertThat(Stream.of(span.startTime(), span.endTime()).filter(Objects::nonNull))
                .allSatisfy(time -> assertThat(time).isAfter(Instant.EPOCH).isBefore(END_OF_TIME));
        assertThat(Stream.of(span.input(), span.output(), span.metadata(), span.usage())
                        .filter(Objects::nonNull))
                .allSatisfy(json -> assertThat(Json.of(json.text())).isEqualTo(json));
        assertThat(Stream.concat(
                                Stream.of(
                                        span.projectName(),
                                        span.name(),
                                        span.type(),
                                        span.model(),
                                        span.provider(),
                                        span.threadId()),
                                Stream.concat(span.tags().stream(), texts(span.errorInfo())))
                        .filter(Objects::nonNull))
                .allMatch(JsonCodec::isKeepable);
        assertThat(span.type()).isIn("general", "llm", "tool", "guardrail");
        assertThat(span.tags()).hasSizeLessThanOrEqualTo(50).doesNotHaveDuplicates();
        BigDecimal cost = span.totalEstimatedCost();
        assertThat(cost == null || cost.signum() >= 0 && DecimalColumn.COST.holds(cost))
                .isTrue();
        if (span.usage() != null) {
            assertThat(span.usage().members().values())
                    .allSatisfy(count ->
                            assertThat(count.decimalValue().intValueExact()).isNotNegative());
        }
    }

    private static Stream<String> texts(@Nullable ErrorInfo error) {
        return error == null
                ? Stream.empty()
                : Stream.of(error.exceptionType(), error.message(), error.traceback())
                        .filter(Objects::nonNull);
    }

    @Property(tries = 300)
    void no_attribute_is_lost_whatever_it_is_called(@ForAll String name, @ForAll long marker) {
        String key = "x." + name.replaceAll("[^a-z._]", "");
        for (List<KeyValue> beside : List.of(List.<KeyValue>of(), List.of(text("openinference.span.kind", "CHAIN")))) {
            Span.Builder span = valid().addAllAttributes(beside).addAttributes(number(key, marker));

            CollectedSpan made = map(span.build()).orElseThrow();

            assertThat(Stream.of(made.input(), made.output(), made.metadata())
                            .filter(Objects::nonNull)
                            .map(Json::text))
                    .anyMatch(text -> text.contains(Long.toString(marker)));
        }
    }

    @Example
    void reads_the_span_of_a_task_as_the_sdk_sends_it() {
        CollectedSpan task = only(RecordedSpans.task());

        assertThat(task.trace()).isEqualTo("9fe22516620cc990fd31c1bbd37b36a7");
        assertThat(task.id()).isEqualTo("a893b0ac14ee3786");
        assertThat(task.isRoot()).isTrue();
        assertThat(task.dataset())
                .isEqualTo(IdCodec.uuid("01a2154c-a37c-712d-a7a4-2403aea9cc22")
                        .map(DatasetId::new)
                        .orElseThrow());
        assertThat(task.projectName()).startsWith("experiment_traces_for_dataset_");
        assertThat(task.name()).isEqualTo("Task: task");
        assertThat(task.type()).isEqualTo("general");
        assertThat(task.startTime()).isEqualTo(Instant.ofEpochSecond(1795653674, 785292630));
        assertThat(task.endTime()).isEqualTo(Instant.ofEpochSecond(1795653674, 785775145));
        assertThat(task.input()).isEqualTo(Json.string("in1"));
        assertThat(task.output()).isEqualTo(Json.of("{\"echo\": \"q1\", \"n\": 1}"));
        assertThat(Objects.requireNonNull(task.metadata()).members())
                .containsEntry("experiment_name", Json.string("run-a3"))
                .containsEntry("user_id", Json.string("u1"))
                .containsEntry("integration", Json.string("arize.experiments.client"))
                .containsEntry("openinference.span.kind", Json.string("CHAIN"));
        assertThat(task.errorInfo()).isNull();
        assertThat(task.usage()).isNull();
    }

    @Example
    void reads_the_span_of_an_evaluator_as_the_sdk_sends_it() {
        CollectedSpan evaluation = only(RecordedSpans.evaluation());

        assertThat(evaluation.name()).isEqualTo("Evaluation: ev");
        assertThat(evaluation.input()).isNull();
        assertThat(evaluation.output()).isNull();
        assertThat(Objects.requireNonNull(evaluation.metadata()).members())
                .containsEntry("score", Json.of("0.75"))
                .containsEntry("label", Json.string("fine"))
                .containsEntry("explanation", Json.string("why not"))
                .containsEntry("metadata.k", Json.string("v"))
                .containsEntry("metadata.n", Json.of("3"))
                .containsEntry("metadata.l", Json.of("[1]"));
    }

    @Example
    void puts_what_a_call_of_a_model_says_where_opik_has_it() {
        CollectedSpan call = map(valid().addAllAttributes(List.of(
                                text("openinference.span.kind", "LLM"),
                                text("llm.model_name", "gpt-4o"),
                                text("llm.response.model_name", "gpt-4o-2024-08-06"),
                                text("llm.provider", "aws"),
                                text("llm.system", "openai"),
                                number("llm.token_count.prompt", 12),
                                number("llm.token_count.completion", 5),
                                number("llm.token_count.prompt_details.cache_read", 3),
                                text("llm.cost.total", "0.0042"),
                                text("llm.invocation_parameters", "{\"temperature\": 0}"),
                                text("llm.input_messages.1.message.role", "user"),
                                text("llm.input_messages.1.message.content", "hi"),
                                text("llm.input_messages.0.message.role", "system"),
                                text("llm.output_messages.0.message.role", "assistant"),
                                text("llm.output_messages.0.message.tool_calls.0.tool_call.function.name", "add"),
                                text(
                                        "llm.output_messages.0.message.tool_calls.0.tool_call.function.arguments",
                                        "{\"a\":1}"),
                                text("llm.tools.0.tool.json_schema", "{\"type\":\"object\"}"),
                                text("llm.prompt_template.template", "say {x}"),
                                text("llm.prompt_template.variables", "{\"x\":\"hi\"}"),
                                text("session.id", "s-1"),
                                strings("tag.tags", "a", "b", "a")))
                        .build())
                .orElseThrow();

        assertThat(call.type()).isEqualTo("llm");
        assertThat(call.model()).isEqualTo("gpt-4o-2024-08-06");
        assertThat(call.provider()).isEqualTo("bedrock");
        assertThat(call.usage())
                .isEqualTo(
                        Json.of(
                                "{\"prompt_tokens\":12,\"completion_tokens\":5,\"cache_read_input_tokens\":3,\"total_tokens\":17}"));
        assertThat(call.totalEstimatedCost()).isEqualByComparingTo("0.0042");
        assertThat(call.threadId()).isEqualTo("s-1");
        assertThat(call.tags()).containsExactly("a", "b");
        assertThat(Objects.requireNonNull(call.input()).members())
                .containsEntry("messages", Json.of("[{\"role\":\"system\"},{\"role\":\"user\",\"content\":\"hi\"}]"))
                .containsEntry("invocation_parameters", Json.of("{\"temperature\": 0}"))
                .containsEntry("tools", Json.of("[{\"json_schema\":{\"type\":\"object\"}}]"))
                .containsEntry("prompt_template", Json.of("{\"template\":\"say {x}\",\"variables\":{\"x\":\"hi\"}}"));
        assertThat(call.output())
                .isEqualTo(
                        Json.of(
                                "{\"messages\":[{\"role\":\"assistant\",\"tool_calls\":[{\"function\":{\"name\":\"add\",\"arguments\":\"{\\\"a\\\":1}\"}}]}]}"));
    }

    @Example
    void puts_attributes_of_the_conventions_for_generative_ai_where_opik_has_them() {
        CollectedSpan call = map(valid().addAllAttributes(List.of(
                                text("gen_ai.system", "anthropic"),
                                text("gen_ai.request.model", "claude"),
                                number("gen_ai.usage.input_tokens", 7),
                                number("gen_ai.usage.output_tokens", 2),
                                text("gen_ai.prompt", "[{\"role\":\"user\"}]"),
                                text("gen_ai.completion", "yes"),
                                text("gen_ai.conversation.id", "c-1"),
                                text("http.method", "POST")))
                        .build())
                .orElseThrow();

        assertThat(call.type()).isEqualTo("llm");
        assertThat(call.model()).isEqualTo("claude");
        assertThat(call.provider()).isEqualTo("anthropic");
        assertThat(call.usage()).isEqualTo(Json.of("{\"prompt_tokens\":7,\"completion_tokens\":2,\"total_tokens\":9}"));
        assertThat(call.input())
                .isEqualTo(Json.of("{\"gen_ai.prompt\":[{\"role\":\"user\"}],\"http.method\":\"POST\"}"));
        assertThat(call.output()).isEqualTo(Json.of("{\"gen_ai.completion\":\"yes\"}"));
        assertThat(call.threadId()).isEqualTo("c-1");
    }

    @Example
    void tells_of_the_last_exception_and_else_of_the_status() {
        Span.Builder failed = valid().setStatus(Status.newBuilder()
                        .setCode(Status.StatusCode.STATUS_CODE_ERROR)
                        .setMessage("gone wrong"))
                .setEndTimeUnixNano(0);

        assertThat(map(failed.build()).orElseThrow().errorInfo())
                .isEqualTo(new ErrorInfo("Error", "gone wrong", "gone wrong"));

        failed.addEvents(exception("ValueError", "first"))
                .addEvents(exception("KeyError", "second").toBuilder()
                        .addAttributes(text("exception.stacktrace", "Traceback ...")));
        CollectedSpan span = map(failed.build()).orElseThrow();
        assertThat(span.errorInfo()).isEqualTo(new ErrorInfo("KeyError", "second", "Traceback ..."));
        Json events = Objects.requireNonNull(span.metadata())
                .member("opentelemetry.events")
                .orElseThrow();
        assertThat(events.elements()).hasSize(2);
        assertThat(span.endTime()).isNull();
    }

    private static Span.Event exception(String type, String message) {
        return Span.Event.newBuilder()
                .setName("exception")
                .setTimeUnixNano(-1)
                .addAttributes(text("exception.type", type))
                .addAttributes(text("exception.message", message))
                .build();
    }

    @Example
    void keeps_values_of_ten_megabytes_and_cuts_names() {
        String large = "{\"a\":\"" + "x".repeat(10_000_000) + "\"}";
        CollectedSpan span = map(valid().setName("\uD83D\uDE00".repeat(10_000))
                        .addAttributes(text("openinference.span.kind", "CHAIN"))
                        .addAttributes(text("input.value", large))
                        .addAttributes(text("input.mime_type", "application/json; charset=utf-8"))
                        .addAttributes(text("output.value", "[".repeat(5_000)))
                        .addAttributes(text("output.mime_type", "application/json"))
                        .build())
                .orElseThrow();

        assertThat(Objects.requireNonNull(span.input()).length()).isEqualTo(large.length());
        assertThat(Objects.requireNonNull(span.output()).isString()).isTrue();
        assertThat(span.name().length()).isEqualTo(10_000);
        assertThat(JsonCodec.isKeepable(span.name())).isTrue();
    }

    @Example
    void says_which_id_is_none() {
        assertThatThrownBy(() -> mapper.toModel(
                        sent(valid().setSpanId(ByteString.copyFromUtf8("four")).build()), NOW))
                .isInstanceOf(OtlpFailure.class)
                .hasMessageContaining("span_id");
    }

    @Example
    void takes_the_time_of_receipt_where_a_span_does_not_say_when_it_began() {
        assertThat(map(valid().setStartTimeUnixNano(0).build()).orElseThrow().startTime())
                .isEqualTo(NOW);
        assertThat(map(valid().setStartTimeUnixNano(-1).build()).orElseThrow().startTime())
                .isEqualTo(NOW);
    }

    private Optional<CollectedSpan> map(Span span) {
        try {
            return Optional.of(mapper.toModel(sent(span), NOW));
        } catch (OtlpFailure e) {
            return Optional.empty();
        }
    }

    private CollectedSpan only(ExportTraceServiceRequest request) {
        return mapper.toModel(new OtlpRequest(request.toByteArray()).iterator().next(), NOW);
    }

    private static OtlpSpan sent(Span span) {
        return new OtlpRequest(ExportTraceServiceRequest.newBuilder()
                        .addResourceSpans(ResourceSpans.newBuilder()
                                .addScopeSpans(ScopeSpans.newBuilder().addSpans(span)))
                        .build()
                        .toByteArray())
                .iterator()
                .next();
    }

    private static Span.Builder valid() {
        return Span.newBuilder()
                .setTraceId(TRACE)
                .setSpanId(SPAN)
                .setName("span")
                .setStartTimeUnixNano(1_795_653_674_785_292_630L)
                .setEndTimeUnixNano(1_795_653_674_785_775_145L);
    }

    private static KeyValue text(String key, String value) {
        return attribute(key, AnyValue.newBuilder().setStringValue(value));
    }

    private static KeyValue number(String key, long value) {
        return attribute(key, AnyValue.newBuilder().setIntValue(value));
    }

    private static KeyValue strings(String key, String... values) {
        ArrayValue.Builder all = ArrayValue.newBuilder();
        for (String value : values) {
            all.addValues(AnyValue.newBuilder().setStringValue(value));
        }
        return attribute(key, AnyValue.newBuilder().setArrayValue(all));
    }

    private static KeyValue attribute(String key, AnyValue.Builder value) {
        return KeyValue.newBuilder().setKey(key).setValue(value).build();
    }
}
