package io.diglot.otlp;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.ArrayValue;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.common.v1.KeyValueList;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Any requests, with names that mean something and ids and times that may not. */
final class OtlpArbitraries {

    private static final List<String> NAMES = List.of(
            "openinference.span.kind",
            "input.value",
            "input.mime_type",
            "output.value",
            "output.mime_type",
            "llm.model_name",
            "llm.provider",
            "llm.token_count.prompt",
            "llm.token_count.completion",
            "llm.cost.total",
            "llm.invocation_parameters",
            "llm.prompt_template.variables",
            "llm.input_messages.0.message.role",
            "llm.input_messages.0.message",
            "llm.input_messages.0.message.tool_calls.1.tool_call.function.name",
            "llm.input_messages.1.message.contents.0.message_content.image.image.url",
            "llm.output_messages.9999999999.message.content",
            "llm.tools.0.tool.json_schema",
            "llm.input_messages." + ".a".repeat(5_000),
            "gen_ai.request.model",
            "gen_ai.usage.input_tokens",
            "gen_ai.conversation.id",
            "gen_ai.operation.name",
            "metadata",
            "metadata.k",
            "session.id",
            "tag.tags",
            "opik.tags",
            "");

    private static final List<String> TEXTS = List.of(
            "application/json",
            "LLM",
            "{\"a\": 1}",
            "[\"x\", 1, null]",
            "{\"a\":",
            "7",
            "-1",
            "1e999999",
            " ",
            "\u0000");

    private OtlpArbitraries() {}

    static Arbitrary<ExportTraceServiceRequest> requests() {
        Arbitrary<ScopeSpans> scopes = Combinators.combine(
                        text(), spans().list().ofMaxSize(4))
                .as((name, spans) -> ScopeSpans.newBuilder()
                        .setScope(InstrumentationScope.newBuilder().setName(name))
                        .addAllSpans(spans)
                        .build());
        Arbitrary<ResourceSpans> resources = Combinators.combine(
                        attributes(), scopes.list().ofMaxSize(3))
                .as((attributes, inside) -> ResourceSpans.newBuilder()
                        .setResource(Resource.newBuilder().addAllAttributes(attributes))
                        .addAllScopeSpans(inside)
                        .build());
        return resources.list().ofMaxSize(3).map(all -> ExportTraceServiceRequest.newBuilder()
                .addAllResourceSpans(all)
                .build());
    }

    static Arbitrary<Span> spans() {
        return Combinators.combine(ids(16), ids(8), ids(8), times(), times(), attributes(), events(), text())
                .as((trace, id, parent, start, end, attributes, events, name) -> Span.newBuilder()
                        .setTraceId(trace)
                        .setSpanId(id)
                        .setParentSpanId(parent)
                        .setName(name)
                        .setStartTimeUnixNano(start)
                        .setEndTimeUnixNano(end)
                        .addAllAttributes(attributes)
                        .addAllEvents(events)
                        .setStatus(Status.newBuilder()
                                .setCodeValue((int) (start % 4))
                                .setMessage(name))
                        .build());
    }

    private static Arbitrary<List<Span.Event>> events() {
        return Combinators.combine(Arbitraries.of("exception", "other"), times(), attributes())
                .as((name, time, attributes) -> Span.Event.newBuilder()
                        .setName(name)
                        .setTimeUnixNano(time)
                        .addAllAttributes(attributes)
                        .build())
                .list()
                .ofMaxSize(2);
    }

    private static Arbitrary<ByteString> ids(int right) {
        Arbitrary<Integer> lengths =
                Arbitraries.frequency(Tuple.of(8, right), Tuple.of(1, 0), Tuple.of(1, right - 1), Tuple.of(1, 300));
        return lengths.flatMap(
                length -> Arbitraries.bytes().array(byte[].class).ofSize(length).map(ByteString::copyFrom));
    }

    private static Arbitrary<Long> times() {
        return Arbitraries.oneOf(
                Arbitraries.of(0L, 1L, -1L, Long.MAX_VALUE, Long.MIN_VALUE),
                Arbitraries.longs().between(1_700_000_000_000_000_000L, 1_900_000_000_000_000_000L),
                Arbitraries.longs());
    }

    private static Arbitrary<List<KeyValue>> attributes() {
        return Combinators.combine(Arbitraries.oneOf(Arbitraries.of(NAMES), text()), values(3))
                .as((key, value) ->
                        KeyValue.newBuilder().setKey(key).setValue(value).build())
                .list()
                .ofMaxSize(8);
    }

    private static Arbitrary<AnyValue> values(int depth) {
        Arbitrary<AnyValue> plain = Arbitraries.oneOf(
                text().map(text -> AnyValue.newBuilder().setStringValue(text).build()),
                Arbitraries.longs()
                        .map(number -> AnyValue.newBuilder().setIntValue(number).build()),
                Arbitraries.oneOf(
                                Arbitraries.doubles(),
                                Arbitraries.of(Double.NaN, Double.NEGATIVE_INFINITY, Double.MAX_VALUE, -0.0))
                        .map(number ->
                                AnyValue.newBuilder().setDoubleValue(number).build()),
                Arbitraries.of(true, false)
                        .map(flag -> AnyValue.newBuilder().setBoolValue(flag).build()),
                Arbitraries.just(AnyValue.newBuilder()
                        .setBytesValue(ByteString.copyFrom(new byte[] {0, -1}))
                        .build()),
                Arbitraries.just(AnyValue.getDefaultInstance()));
        if (depth == 0) {
            return plain;
        }
        Arbitrary<AnyValue> arrays = values(depth - 1).list().ofMaxSize(3).map(all -> AnyValue.newBuilder()
                .setArrayValue(ArrayValue.newBuilder().addAllValues(all))
                .build());
        Arbitrary<AnyValue> objects = values(depth - 1).list().ofMaxSize(3).map(all -> {
            KeyValueList.Builder members = KeyValueList.newBuilder();
            all.forEach(value -> members.addValues(KeyValue.newBuilder()
                    .setKey("k" + members.getValuesCount() % 2)
                    .setValue(value)));
            return AnyValue.newBuilder().setKvlistValue(members).build();
        });
        return Arbitraries.frequencyOf(Tuple.of(6, plain), Tuple.of(1, arrays), Tuple.of(1, objects));
    }

    private static Arbitrary<String> text() {
        return Arbitraries.oneOf(
                Arbitraries.of(TEXTS),
                Arbitraries.strings().ascii().ofMaxLength(12),
                Arbitraries.strings().withChars("äß漢\uFFFD\u0000\n").ofMaxLength(6));
    }
}
