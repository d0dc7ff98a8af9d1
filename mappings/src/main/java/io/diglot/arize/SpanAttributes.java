package io.diglot.arize;

import io.diglot.json.Json;
import io.diglot.json.Members;
import io.diglot.model.spans.ShownSpan;
import io.diglot.model.spans.Span;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a span has, by OpenInference's names of attributes. Of its metadata, members whose names have a dot are attributes by
 * themselves, as OTLP brought them; the others are the attribute {@code metadata}.
 *
 * @see <a href="https://arize-ai.github.io/openinference/spec/semantic_conventions.html">the conventions</a>
 */
final class SpanAttributes {

    static final String KIND = "openinference.span.kind";
    static final String EVENTS = "opentelemetry.events";

    private static final String METADATA = "metadata";
    private static final String THREAD = "thread_id";
    private static final String OUTPUT = "output";
    private static final String TOKENS = "llm.token_count.";
    private static final String JSON_TYPE = "application/json";

    private static final Set<String> KINDS = Set.of(
            "LLM",
            "CHAIN",
            "RETRIEVER",
            "EMBEDDING",
            "AGENT",
            "TOOL",
            "RERANKER",
            "GUARDRAIL",
            "EVALUATOR",
            "PROMPT",
            "UNKNOWN");

    /** What Opik calls otherwise. */
    private static final Map<String, String> COUNTS = Map.of(
            "prompt_tokens", "prompt",
            "completion_tokens", "completion",
            "total_tokens", "total",
            "cache_read_input_tokens", "prompt_details.cache_read",
            "cache_creation_input_tokens", "prompt_details.cache_write",
            "prompt_tokens_details.audio_tokens", "prompt_details.audio",
            "reasoning_tokens", "completion_details.reasoning",
            "completion_tokens_details.audio_tokens", "completion_details.audio");

    private SpanAttributes() {}

    /** The kind that OTLP brought, or else what Opik's type says. */
    static String kind(Span span) {
        Json metadata = span.metadata();
        if (metadata != null && metadata.isObject()) {
            Json told = metadata.members().get(KIND);
            if (told != null && told.isString()) {
                String kind = told.stringValue().toUpperCase(Locale.ROOT);
                return KINDS.contains(kind) ? kind : "UNKNOWN";
            }
        }
        return switch (Objects.requireNonNullElse(span.type(), "")) {
            case "llm" -> "LLM";
            case "tool" -> "TOOL";
            case "guardrail" -> "GUARDRAIL";
            default -> "CHAIN";
        };
    }

    static Members<Json> of(ShownSpan shown) {
        Span span = shown.span();
        Members.Builder<Json> attributes = Members.builder(16);
        attributes.put(KIND, Json.string(kind(span)));
        putValue(attributes, "input", span.input());
        putValue(attributes, OUTPUT, unwrapped(span.output()));
        putText(attributes, "llm.model_name", span.model());
        putText(attributes, "llm.provider", span.provider());
        putCounts(attributes, span.usage());
        if (span.totalEstimatedCost() != null) {
            attributes.put("llm.cost.total", Json.number(span.totalEstimatedCost()));
        }
        if (!span.tags().isEmpty()) {
            attributes.put(
                    "tag.tags",
                    Json.array(span.tags().stream().map(Json::string).toList()));
        }
        putText(attributes, "session.id", shown.threadId());
        putMetadata(attributes, span.metadata());
        return attributes.build();
    }

    private static void putText(Members.Builder<Json> attributes, String name, @Nullable String text) {
        if (text != null) {
            attributes.put(name, Json.string(text));
        }
    }

    private static void putValue(Members.Builder<Json> attributes, String name, @Nullable Json value) {
        if (value == null || value.isNull()) {
            return;
        }
        if (value.isString()) {
            attributes.put(name + ".value", value);
        } else {
            attributes.put(name + ".value", value.quoted());
            attributes.put(name + ".mime_type", Json.string(JSON_TYPE));
        }
    }

    /** Opik's SDKs and runs keep an output that is a text as an object around it. */
    private static @Nullable Json unwrapped(@Nullable Json output) {
        if (output != null && output.isObject()) {
            Members<Json> members = output.members();
            Json text = members.get(OUTPUT);
            if (members.size() == 1 && text != null && text.isString()) {
                return text;
            }
        }
        return output;
    }

    private static void putCounts(Members.Builder<Json> attributes, @Nullable Json usage) {
        if (usage != null && usage.isObject()) {
            usage.members().forEach((name, count) -> attributes.put(TOKENS + COUNTS.getOrDefault(name, name), count));
        }
    }

    /** What stands elsewhere already is passed over. */
    private static void putMetadata(Members.Builder<Json> attributes, @Nullable Json metadata) {
        if (metadata == null || metadata.isNull()) {
            return;
        }
        if (!metadata.isObject()) {
            attributes.put(METADATA, metadata.isString() ? metadata : metadata.quoted());
            return;
        }
        Members<Json> members = metadata.members();
        Members.Builder<Json> own = Members.builder(members.size());
        boolean[] any = {false};
        members.forEach((name, value) -> {
            if (name.equals(THREAD) && value.isString()) {
                attributes.putIfAbsent("session.id", value);
            } else if (name.indexOf('.') < 0) {
                own.put(name, value);
                any[0] = true;
            } else if (!List.of(KIND, EVENTS).contains(name)) {
                attributes.putIfAbsent(name, value);
            }
        });
        if (any[0]) {
            attributes.put(METADATA, Json.object(own.build()).quoted());
        }
    }
}
