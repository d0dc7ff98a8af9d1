package io.diglot.prices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.diglot.json.Json;
import java.math.BigDecimal;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PriceListTest {

    private static final PriceList PRICES = PriceList.of(Json.of("""
            {"sample_spec": {"input_cost_per_token": "see above", "litellm_provider": "one of"},
             "gpt-4o": {"input_cost_per_token": 2.5e-06, "output_cost_per_token": 1e-05,
                 "cache_read_input_token_cost": 1.25e-06, "litellm_provider": "openai", "mode": "chat"},
             "azure/gpt-4o": {"input_cost_per_token": 3e-06, "output_cost_per_token": 1e-05, "litellm_provider": "azure"},
             "gemini/flash": {"input_cost_per_token": 1e-07, "output_cost_per_token": 4e-07, "litellm_provider": "gemini"},
             "us/one": {"input_cost_per_token": 1, "litellm_provider": "bedrock"},
             "eu/one": {"input_cost_per_token": 2, "litellm_provider": "bedrock"},
             "dall-e": {"output_cost_per_image": 0.04, "litellm_provider": "openai"}}"""));

    /** Source: the capture experiment-items-bulk/004-trace-after of the real Opik, 0.000075. */
    @ParameterizedTest
    @CsvSource({
        "gpt-4o, openai, 0.000075",
        "GPT-4o, , 0.000075",
        "openai/gpt-4o, openai, 0.000075",
        "gpt-4o, azure, 0.00008",
        "azure/gpt-4o, , 0.00008",
        "flash, google_ai, 0.000003",
        "us/one, bedrock, 10"
    })
    void a_model_is_found_by_its_name_and_its_provider(String model, String provider, BigDecimal cost) {
        Json usage = Json.of("{\"prompt_tokens\": 10, \"completion_tokens\": 5, \"total_tokens\": 15}");

        assertThat(PRICES.cost(model, provider, usage))
                .hasValueSatisfying(found -> assertThat(found).isEqualByComparingTo(cost));
    }

    @ParameterizedTest
    @CsvSource({"gpt-4o, anthropic", "one, bedrock", "dall-e, openai", "sample_spec, ", "unknown, openai", ", openai"})
    void what_the_list_does_not_say_for_sure_has_no_cost(String model, String provider) {
        assertThat(PRICES.cost(model, provider, Json.of("{\"prompt_tokens\": 10}")))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "[]", "{}", "{\"total_tokens\": 3}"})
    void without_counts_there_is_no_cost(String usage) {
        assertThat(PRICES.cost("gpt-4o", "openai", Json.of(usage))).isEmpty();
        assertThat(PRICES.cost("gpt-4o", "openai", null)).isEmpty();
    }

    @Test
    void what_was_cached_is_counted_once() {
        Json within = Json.of(
                "{\"prompt_tokens\": 10, \"original_usage.prompt_tokens_details.cached_tokens\": 4, \"completion_tokens\": 0}");
        Json beside = Json.of("{\"prompt_tokens\": 6, \"original_usage.cache_read_input_tokens\": 4}");

        assertThat(PRICES.cost("gpt-4o", "openai", within))
                .hasValueSatisfying(cost -> assertThat(cost).isEqualByComparingTo("0.00002"));
        assertThat(PRICES.cost("gpt-4o", "openai", beside))
                .hasValueSatisfying(cost -> assertThat(cost).isEqualByComparingTo("0.00002"));
    }

    @Property
    void two_calls_cost_what_both_cost(
            @ForAll @LongRange(min = 0, max = 1_000_000) long prompt,
            @ForAll @LongRange(min = 0, max = 1_000_000) long completion,
            @ForAll @LongRange(min = 0, max = 1_000_000) long read,
            @ForAll @LongRange(min = 0, max = 1_000_000) long written) {
        ModelPrice price =
                new ModelPrice(new BigDecimal("2.5e-6"), new BigDecimal("1e-5"), new BigDecimal("1.25e-6"), null);
        TokenCounts one = new TokenCounts(prompt, completion, read, written);
        TokenCounts other = new TokenCounts(written, read, completion, prompt);
        TokenCounts both = new TokenCounts(prompt + written, completion + read, read + completion, written + prompt);

        assertThat(price.of(both)).isEqualByComparingTo(price.of(one).add(price.of(other)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "{\"m\": {\"input_cost_per_token\": \"1\"}}",
                "{\"m\": {\"input_cost_per_token\": -1}}",
                "{\"m\": {\"output_cost_per_token\": 1e400}}"
            })
    void what_is_no_list_of_prices_is_refused(String list) {
        assertThatThrownBy(() -> PriceList.of(Json.of(list))).isInstanceOf(IllegalArgumentException.class);
    }
}
