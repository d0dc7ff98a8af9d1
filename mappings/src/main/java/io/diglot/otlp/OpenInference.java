package io.diglot.otlp;

import io.diglot.json.Json;
import io.opentelemetry.proto.common.v1.AnyValue;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The attributes of a span that names its {@code openinference.span.kind}, put where Opik puts them. What Opik would add to
 * the input for want of a rule goes into the metadata, so that the input stays what the task was given.
 *
 * @see <a href="https://arize-ai.github.io/openinference/spec/semantic_conventions.html">the conventions</a>
 */
final class OpenInference {

    static final String KIND = "openinference.span.kind";

    private static final String INPUT = "input.value";
    private static final String INPUT_TYPE = "input.mime_type";
    private static final String OUTPUT = "output.value";
    private static final String OUTPUT_TYPE = "output.mime_type";
    private static final String METADATA = "metadata";

    private static final Map<String, String> USAGE = Map.of(
            "llm.token_count.prompt", "prompt_tokens",
            "llm.token_count.completion", "completion_tokens",
            "llm.token_count.total", "total_tokens",
            "llm.token_count.prompt_details.cache_read", "cache_read_input_tokens",
            "llm.token_count.prompt_details.cache_write", "cache_creation_input_tokens",
            "llm.token_count.prompt_details.audio", "prompt_tokens_details.audio_tokens",
            "llm.token_count.completion_details.reasoning", "reasoning_tokens",
            "llm.token_count.completion_details.audio", "completion_tokens_details.audio_tokens");

    /** Lists that are spread over attributes, and what they are called in the input. */
    private static final Map<String, String> INPUT_LISTS =
            Map.of("llm.input_messages.", "messages", "llm.tools.", "tools", "llm.prompts.", "prompts");

    /** The same for the output. */
    private static final Map<String, String> OUTPUT_LISTS =
            Map.of("llm.output_messages.", "messages", "llm.choices.", "choices");

    private static final String TEMPLATE = "llm.prompt_template.";
    private static final String FUNCTION_CALL_NAME = ".function_call_name";
    private static final String FUNCTION_CALL_ARGUMENTS = ".function_call_arguments_json";
    private static final String JSON_SCHEMA = ".json_schema";

    /** What stands on its own in Opik's metadata, or would be taken for something else there. */
    private static final Set<String> RESERVED =
            Set.of("thread_id", "integration", "server.address", KIND, INPUT_TYPE, OUTPUT_TYPE, "user.id");

    private static final List<String> MODELS =
            List.of("llm.response.model_name", "llm.model_name", "llm.request.model_name");

    /** Who hosts a model, before who made it. */
    private static final List<String> PROVIDERS = List.of("llm.provider", "llm.system");

    /** What means the same on spans of any convention begins so. */
    private static final List<String> FOR_ALL = List.of("gen_ai.", "opik.", "thread_id");

    private final SpanContent content;
    private final CommonAttributes common;
    private final Map<String, FlatList> inputLists = new LinkedHashMap<>();
    private final Map<String, FlatList> outputLists = new LinkedHashMap<>();
    private final Map<String, Json> template = new LinkedHashMap<>();
    private final Map<String, String> words = new HashMap<>();
    private @Nullable AnyValue input;
    private @Nullable AnyValue output;

    OpenInference(SpanContent content) {
        this.content = content;
        this.common = new CommonAttributes(content);
    }

    /** Puts an attribute where it belongs; what cannot be taken for what its name says goes into the metadata. */
    void accept(String key, AnyValue value) {
        if (!takes(key, value)) {
            content.metadata.put(key, OtlpValue.json(value));
        }
    }

    private boolean takes(String key, AnyValue value) {
        return switch (key) {
            case INPUT -> {
                input = value;
                yield true;
            }
            case OUTPUT -> {
                output = value;
                yield true;
            }
            case KIND, INPUT_TYPE, OUTPUT_TYPE -> {
                OtlpValue.text(value).ifPresent(word -> words.put(key, word));
                yield false;
            }
            case "llm.invocation_parameters" -> putSpelled(content.input, "invocation_parameters", value);
            case "llm.function_call" -> putSpelled(content.output, "function_call", value);
            case "llm.finish_reason" -> putText(content.output, "finish_reason", value);
            case "tool.json_schema" -> putSpelled(content.metadata, key, value);
            case "llm.cost.total" -> content.cost(value);
            case "session.id" -> OtlpValue.text(value).map(content::thread).isPresent();
            case "tag.tags" -> content.tags(value);
            case METADATA -> merge(value);
            default -> takesOther(key, value);
        };
    }

    private boolean takesOther(String key, AnyValue value) {
        String tokens = USAGE.get(key);
        if (tokens != null) {
            return content.tokens(tokens, value);
        }
        if (MODELS.contains(key) || PROVIDERS.contains(key)) {
            Optional<String> word = OtlpValue.text(value);
            word.ifPresent(text -> words.put(key, text));
            return word.isPresent();
        }
        if (key.startsWith(TEMPLATE)) {
            String part = key.substring(TEMPLATE.length());
            return part.equals("variables") ? putSpelled(template, part, value) : putText(template, part, value);
        }
        if (FOR_ALL.stream().anyMatch(key::startsWith)) {
            return common.accept(key, value);
        }
        return putListed(INPUT_LISTS, inputLists, key, value) || putListed(OUTPUT_LISTS, outputLists, key, value);
    }

    private static boolean putSpelled(Map<String, Json> members, String name, AnyValue value) {
        Optional<Json> spelled = value.hasStringValue() ? OtlpValue.parsed(value.getStringValue()) : Optional.empty();
        spelled.ifPresent(json -> members.put(name, json));
        return spelled.isPresent();
    }

    private static boolean putText(Map<String, Json> members, String name, AnyValue value) {
        if (value.hasStringValue()) {
            members.put(name, OtlpValue.json(value));
        }
        return value.hasStringValue();
    }

    private static boolean putListed(
            Map<String, String> names, Map<String, FlatList> lists, String key, AnyValue value) {
        for (Map.Entry<String, String> list : names.entrySet()) {
            if (key.startsWith(list.getKey())) {
                return put(
                        lists.computeIfAbsent(list.getValue(), name -> new FlatList()),
                        key.substring(list.getKey().length()),
                        value);
            }
        }
        return false;
    }

    private static boolean put(FlatList list, String path, AnyValue value) {
        if (path.endsWith(FUNCTION_CALL_NAME)) {
            return list.put(path.replace(FUNCTION_CALL_NAME, ".function_call.name"), OtlpValue.json(value));
        }
        boolean isArguments = path.endsWith(FUNCTION_CALL_ARGUMENTS);
        if (isArguments || path.endsWith(JSON_SCHEMA)) {
            String where = isArguments ? path.replace(FUNCTION_CALL_ARGUMENTS, ".function_call.arguments") : path;
            return OtlpValue.parsed(value.getStringValue())
                    .filter(json -> list.put(where, json))
                    .isPresent();
        }
        return list.put(path, OtlpValue.json(value));
    }

    /** The user's own metadata lies flat beside the rest. */
    private boolean merge(AnyValue value) {
        Optional<Json> spelled = value.hasStringValue() ? OtlpValue.parsed(value.getStringValue()) : Optional.empty();
        if (spelled.filter(Json::isObject).isEmpty()) {
            spelled.ifPresent(json -> content.metadata.put(METADATA, json));
            return spelled.isPresent();
        }
        spelled.get().members().forEach((name, member) -> {
            if (!RESERVED.contains(name)) {
                content.metadata.put(name, member);
            }
        });
        return true;
    }

    /** To be called once, when all attributes were told. */
    void end() {
        if (!template.isEmpty()) {
            content.input.put("prompt_template", Json.object(template));
        }
        inputLists.forEach((name, list) -> put(content.input, name, list));
        outputLists.forEach((name, list) -> put(content.output, name, list));
        first(MODELS).ifPresent(content::model);
        // Opik has a price list for it under this name.
        first(PROVIDERS).map(name -> name.equals("aws") ? "bedrock" : name).ifPresent(content::provider);
        content.type(
                switch (words.getOrDefault(KIND, "").toUpperCase(Locale.ROOT)) {
                    case "LLM" -> "llm";
                    case "TOOL" -> "tool";
                    case "GUARDRAIL" -> "guardrail";
                    default -> "general";
                });
    }

    private static void put(Map<String, Json> members, String name, FlatList list) {
        if (!list.isEmpty()) {
            members.put(name, list.json());
        }
    }

    private Optional<String> first(List<String> keys) {
        return keys.stream().map(words::get).filter(Objects::nonNull).findFirst();
    }

    @Nullable
    Json input() {
        return composed(input, words.get(INPUT_TYPE), content.input);
    }

    @Nullable
    Json output() {
        return composed(output, words.get(OUTPUT_TYPE), content.output);
    }

    /** A value that is alone is itself, and what is beside it joins an object. */
    private static @Nullable Json composed(@Nullable AnyValue raw, @Nullable String type, Map<String, Json> beside) {
        if (raw == null) {
            return SpanContent.object(beside);
        }
        Json value = isJson(type)
                ? OtlpValue.parsed(raw.getStringValue()).orElseGet(() -> OtlpValue.json(raw))
                : OtlpValue.json(raw);
        if (beside.isEmpty()) {
            return value;
        }
        Map<String, Json> members = new LinkedHashMap<>();
        if (value.isObject()) {
            members.putAll(value.members());
        } else {
            members.put("value", value);
        }
        members.putAll(beside);
        return Json.object(members);
    }

    private static boolean isJson(@Nullable String type) {
        return type != null
                && type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT).equals("application/json");
    }
}
