package io.diglot.otlp;

import io.diglot.json.Json;
import io.diglot.model.DecimalColumn;
import io.opentelemetry.proto.common.v1.AnyValue;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the attributes of a span say, one after the other. */
final class SpanContent {

    /** As many as Opik takes. */
    private static final int MOST_TAGS = 50;

    private static final int LONGEST_NUMBER = 100;
    private static final String THREAD_ID = "thread_id";
    private static final String TOTAL_TOKENS = "total_tokens";

    final Map<String, Json> input = new LinkedHashMap<>();
    final Map<String, Json> output = new LinkedHashMap<>();
    final Map<String, Json> metadata = new LinkedHashMap<>();
    private final Map<String, Integer> usage = new LinkedHashMap<>();
    private final Set<String> tags = new LinkedHashSet<>();
    private String type = "general";
    private @Nullable String model;
    private @Nullable String provider;
    private @Nullable String threadId;
    private @Nullable BigDecimal cost;

    void type(String word) {
        type = word;
    }

    String model(String name) {
        model = name;
        return name;
    }

    String provider(String name) {
        provider = name;
        return name;
    }

    /** Of several words for it the first counts. */
    String thread(String id) {
        if (threadId == null) {
            threadId = id;
            metadata.put(THREAD_ID, Json.string(id));
        }
        return threadId;
    }

    /** The JSON that attributes go into which are nothing else. */
    Map<String, Json> members(CommonAttributes.Place place) {
        return switch (place) {
            case INPUT -> input;
            case OUTPUT -> output;
            case METADATA, MODEL, PROVIDER, USAGE, THREAD, TAGS -> metadata;
        };
    }

    /** Whether this is a count of tokens; it is left alone where it is none. */
    boolean tokens(String name, AnyValue value) {
        Optional<Integer> count = count(value);
        count.ifPresent(tokens -> usage.put(name, tokens));
        return count.isPresent();
    }

    private static Optional<Integer> count(AnyValue value) {
        try {
            long count = value.hasIntValue() ? value.getIntValue() : Long.parseLong(value.getStringValue());
            return count < 0 || count > Integer.MAX_VALUE ? Optional.empty() : Optional.of((int) count);
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** Whether this is a cost; it is left alone where it is none. */
    boolean cost(AnyValue value) {
        Optional<BigDecimal> read = decimal(value)
                .filter(number -> number.signum() >= 0)
                .filter(DecimalColumn.COST::holds)
                .map(DecimalColumn.COST::cut);
        read.ifPresent(number -> cost = number);
        return read.isPresent();
    }

    private static Optional<BigDecimal> decimal(AnyValue value) {
        String text =
                switch (value.getValueCase()) {
                    case DOUBLE_VALUE -> Double.toString(value.getDoubleValue());
                    case INT_VALUE -> Long.toString(value.getIntValue());
                    default -> value.getStringValue().strip();
                };
        try {
            return text.length() > LONGEST_NUMBER ? Optional.empty() : Optional.of(new BigDecimal(text));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** Whether these are tags: texts, be it in an array, in one of JSON, or with commas between. */
    boolean tags(AnyValue value) {
        if (value.hasArrayValue()) {
            List<AnyValue> all = value.getArrayValue().getValuesList();
            all.forEach(tag -> OtlpValue.text(tag).ifPresent(tags::add));
            return all.stream().allMatch(AnyValue::hasStringValue);
        }
        if (!value.hasStringValue()) {
            return false;
        }
        List<String> named = OtlpValue.parsed(value.getStringValue())
                .filter(json -> json.kind() == Json.Kind.ARRAY)
                .map(json -> json.elements().stream()
                        .filter(Json::isString)
                        .map(Json::stringValue)
                        .toList())
                .orElseGet(() -> List.of(value.getStringValue().split(",")));
        named.forEach(tag -> OtlpValue.text(tag).ifPresent(tags::add));
        return true;
    }

    String type() {
        return type;
    }

    @Nullable
    String model() {
        return model;
    }

    @Nullable
    String provider() {
        return provider;
    }

    @Nullable
    String threadId() {
        return threadId;
    }

    @Nullable
    BigDecimal cost() {
        return cost;
    }

    List<String> tags() {
        return tags.stream().limit(MOST_TAGS).toList();
    }

    /** The sum of both kinds of tokens is told where the client left it out. */
    @Nullable
    Json usage() {
        Integer prompt = usage.get("prompt_tokens");
        Integer completion = usage.get("completion_tokens");
        if (prompt != null && completion != null && prompt <= Integer.MAX_VALUE - completion) {
            usage.putIfAbsent(TOTAL_TOKENS, prompt + completion);
        }
        Map<String, Json> counts = new LinkedHashMap<>();
        usage.forEach((name, count) -> counts.put(name, Json.number(count)));
        return object(counts);
    }

    static @Nullable Json object(Map<String, Json> members) {
        return members.isEmpty() ? null : Json.object(members);
    }
}
