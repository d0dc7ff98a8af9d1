package io.diglot.contract.otlp;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.diglot.contract.server.Client;
import io.diglot.contract.server.Client.Answer;
import io.diglot.contract.server.Gzip;
import io.opentelemetry.proto.collector.trace.v1.ExportTracePartialSuccess;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/** Sends spans to a gateway as an exporter does. */
public record Exporter(Client client) {

    static final String PATH = "/v1/traces";
    static final String PROTOBUF = "application/x-protobuf";

    /** When spans begin, in nanoseconds. */
    public static final long START = 1_795_653_674_785_292_630L;

    Answer send(String project, List<Span> spans) {
        return send(PATH, Map.of(), request(project, spans).toByteArray());
    }

    Answer sendGzipped(String project, List<Span> spans) {
        return send(
                "/arize" + PATH,
                Map.of("Content-Encoding", "gzip"),
                Gzip.of(request(project, spans).toByteArray()));
    }

    Answer send(String path, Map<String, String> more, byte[] body) {
        Map<String, String> headers = new HashMap<>(Map.of("Content-Type", PROTOBUF));
        headers.putAll(more);
        return client.send("POST", path, headers, body);
    }

    /** What an answer of success tells of spans that were not kept. */
    static ExportTracePartialSuccess partialSuccess(Answer answer) {
        try {
            return ExportTraceServiceResponse.parseFrom(answer.success().body()).getPartialSuccess();
        } catch (InvalidProtocolBufferException e) {
            throw new AssertionError(answer.toString(), e);
        }
    }

    public static ExportTraceServiceRequest request(String project, List<Span> spans) {
        return ExportTraceServiceRequest.newBuilder()
                .addResourceSpans(ResourceSpans.newBuilder()
                        .setResource(Resource.newBuilder().addAttributes(text("openinference.project.name", project)))
                        .addScopeSpans(ScopeSpans.newBuilder().addAllSpans(spans)))
                .build();
    }

    /** A trace of a root and a call of a model below it. */
    static List<Span> trace(String name) {
        ByteString trace = id(16);
        Span root = span(trace, name)
                .addAttributes(text("openinference.span.kind", "CHAIN"))
                .addAttributes(text("input.value", "{\"q\": 1.10}"))
                .addAttributes(text("input.mime_type", "application/json"))
                .addAttributes(text("output.value", "done"))
                .addAttributes(text("metadata", "{\"user_id\": \"u1\"}"))
                .build();
        Span call = span(trace, "call of " + name)
                .setParentSpanId(root.getSpanId())
                .addAttributes(text("openinference.span.kind", "LLM"))
                .addAttributes(text("llm.model_name", "gpt-4o"))
                .addAttributes(text("llm.provider", "openai"))
                .addAttributes(number("llm.token_count.prompt", 7))
                .addAttributes(number("llm.token_count.completion", 3))
                .build();
        return List.of(call, root);
    }

    /** The same spans under ids of their own: what was recorded is played again by others too, with the runs that take it. */
    static ExportTraceServiceRequest anew(ExportTraceServiceRequest recorded) {
        ExportTraceServiceRequest.Builder anew = recorded.toBuilder();
        anew.getResourceSpansBuilderList()
                .forEach(resource -> resource.getScopeSpansBuilderList().forEach(scope -> scope.getSpansBuilderList()
                        .forEach(span -> span.setTraceId(id(16)).setSpanId(id(8)))));
        return anew.build();
    }

    public static Span.Builder span(ByteString trace, String name) {
        return Span.newBuilder()
                .setTraceId(trace)
                .setSpanId(id(8))
                .setName(name)
                .setStartTimeUnixNano(START)
                .setEndTimeUnixNano(START + 5_000_000);
    }

    public static ByteString id(int length) {
        byte[] id = new byte[length];
        ThreadLocalRandom.current().nextBytes(id);
        return ByteString.copyFrom(id);
    }

    static KeyValue text(String key, String value) {
        return KeyValue.newBuilder()
                .setKey(key)
                .setValue(AnyValue.newBuilder().setStringValue(value))
                .build();
    }

    private static KeyValue number(String key, long value) {
        return KeyValue.newBuilder()
                .setKey(key)
                .setValue(AnyValue.newBuilder().setIntValue(value))
                .build();
    }
}
