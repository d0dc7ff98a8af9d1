package io.diglot.otlp;

import static io.diglot.otlp.CommonAttributes.Place.INPUT;
import static io.diglot.otlp.CommonAttributes.Place.METADATA;
import static io.diglot.otlp.CommonAttributes.Place.MODEL;
import static io.diglot.otlp.CommonAttributes.Place.OUTPUT;
import static io.diglot.otlp.CommonAttributes.Place.PROVIDER;
import static io.diglot.otlp.CommonAttributes.Place.TAGS;
import static io.diglot.otlp.CommonAttributes.Place.THREAD;
import static io.diglot.otlp.CommonAttributes.Place.USAGE;

import io.opentelemetry.proto.common.v1.AnyValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where Opik puts attributes of any span: those of OpenTelemetry's conventions for generative AI, some of no convention, and
 * those of OpenInference on a span that does not say its kind. The first rule that fits counts.
 *
 * @see <a href="https://opentelemetry.io/docs/specs/semconv/gen-ai/">the conventions</a>
 */
final class CommonAttributes {

    private static final String LLM = "llm";
    private static final String AGENT_RUN = "invoke_agent";
    private static final String OPERATION = "gen_ai.operation.name";

    private static final List<Rule> RULES = List.of(
            Rule.named("gen_ai.prompt", INPUT),
            Rule.named("gen_ai.completion", OUTPUT),
            Rule.named("gen_ai.request_model", MODEL).of(LLM),
            Rule.named("gen_ai.response_model", MODEL).of(LLM),
            Rule.named("gen_ai.request.model", MODEL).of(LLM),
            Rule.named("gen_ai.response.model", MODEL).of(LLM),
            Rule.named("gen_ai.request.temperature", METADATA).of(LLM),
            Rule.named("gen_ai.response.id", METADATA).of(LLM),
            Rule.named("gen_ai.response.finish_reasons", METADATA),
            Rule.named("gen_ai.system", PROVIDER).of(LLM),
            Rule.named("gen_ai.system_instructions", INPUT).of(LLM),
            Rule.named("gen_ai.provider.name", PROVIDER).of(LLM),
            Rule.named(OPERATION, METADATA),
            Rule.named("gen_ai.conversation.id", THREAD),
            Rule.named("gen_ai.token.type", METADATA),
            Rule.named("gen_ai.framework", METADATA),
            Rule.below("gen_ai.usage.", USAGE).of(LLM),
            Rule.below("gen_ai.input.", INPUT).of(LLM),
            Rule.below("gen_ai.output.", OUTPUT).of(LLM),
            Rule.below("gen_ai.cost.", METADATA).of(LLM),
            Rule.below("gen_ai.tool.", METADATA),
            Rule.below("gen_ai.agent.", METADATA),
            Rule.below("gen_ai.request.", INPUT),
            Rule.below("gen_ai.response", OUTPUT),
            Rule.below("llm.invocation_parameters", INPUT).of(LLM),
            Rule.named("llm.model_name", MODEL).of(LLM),
            Rule.below("llm.token_count.", USAGE).of(LLM),
            Rule.below("input", INPUT),
            Rule.below("output", OUTPUT),
            Rule.below("error.", METADATA),
            Rule.below("exception.", METADATA),
            Rule.below("server.", METADATA),
            Rule.named("thread_id", THREAD),
            Rule.named("opik.tags", TAGS),
            Rule.below("opik.metadata", METADATA));

    /** What the conventions call otherwise than Opik. */
    private static final Map<String, String> TOKENS = Map.of(
            "input_tokens", "prompt_tokens",
            "output_tokens", "completion_tokens",
            "prompt", "prompt_tokens",
            "completion", "completion_tokens",
            "total", "total_tokens");

    private final SpanContent content;
    private boolean agentRun;

    CommonAttributes(SpanContent content) {
        this.content = content;
    }

    /** Puts an attribute where it belongs; false where no rule says where that is. */
    boolean accept(String key, AnyValue value) {
        Optional<Rule> fitting = RULES.stream().filter(rule -> rule.fits(key)).findFirst();
        fitting.ifPresent(rule -> accept(rule, key, value));
        return fitting.isPresent();
    }

    private void accept(Rule rule, String key, AnyValue value) {
        if (rule.type() != null) {
            content.type(rule.type());
        }
        if (key.equals(OPERATION)) {
            agentRun = value.getStringValue().equals(AGENT_RUN);
        }
        if (!takes(rule, key, value)) {
            content.members(rule.place()).put(key, OtlpValue.spelled(value));
        }
    }

    /** Whether it is of use as something else than JSON. */
    private boolean takes(Rule rule, String key, AnyValue value) {
        return switch (rule.place()) {
            case MODEL -> OtlpValue.text(value).map(content::model).isPresent();
            case PROVIDER -> OtlpValue.text(value).map(content::provider).isPresent();
            case THREAD -> OtlpValue.text(value).map(content::thread).isPresent();
            case TAGS -> content.tags(value);
            case USAGE -> content.tokens(tokens(key.substring(rule.key().length())), value);
            case INPUT, OUTPUT, METADATA -> false;
        };
    }

    private static String tokens(String name) {
        return TOKENS.getOrDefault(name, name);
    }

    /** Runs of an agent are no calls of a model, whatever stands in them. */
    void end() {
        if (agentRun) {
            content.type("general");
        }
    }

    /** Where an attribute goes. */
    enum Place {
        INPUT,
        OUTPUT,
        METADATA,
        MODEL,
        PROVIDER,
        USAGE,
        THREAD,
        TAGS
    }

    /**
     * Where attributes of a name go.
     *
     * @param isStart whether names that only begin so are meant, too
     * @param type what kind of span has such attributes
     */
    private record Rule(
            String key,
            boolean isStart,
            Place place,
            @Nullable String type) {

        static Rule named(String key, Place place) {
            return new Rule(key, false, place, null);
        }

        static Rule below(String start, Place place) {
            return new Rule(start, true, place, null);
        }

        Rule of(String spanType) {
            return new Rule(key, isStart, place, spanType);
        }

        boolean fits(String name) {
            return isStart ? name.startsWith(key) : name.equals(key);
        }
    }
}
