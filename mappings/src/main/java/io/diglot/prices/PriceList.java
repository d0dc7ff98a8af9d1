package io.diglot.prices;

import io.diglot.json.Json;
import io.diglot.json.Members;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Prices of language models, in the form in which LiteLLM keeps them: an object by model, of which {@code
 * input_cost_per_token} and {@code output_cost_per_token} are read, and {@code litellm_provider}, {@code
 * cache_read_input_token_cost}, {@code cache_creation_input_token_cost} where they are there. What has no price by token is
 * passed over.
 *
 * @see <a href="https://docs.litellm.ai/docs/provider_registration/">LiteLLM</a>
 */
public final class PriceList {

    /** Without any price. */
    public static final PriceList NONE = new PriceList(Map.of());

    /** The template of an entry that LiteLLM's own list begins with. */
    private static final String TEMPLATE = "sample_spec";

    /** What Opik calls otherwise than LiteLLM. */
    private static final Map<String, String> PROVIDERS = Map.of(
            "google_vertexai",
            "vertex_ai",
            "google_ai",
            "gemini",
            "anthropic_vertexai",
            "vertex_ai",
            "bedrock_converse",
            "bedrock");

    private final Map<String, ModelPrice> prices;

    private PriceList(Map<String, ModelPrice> prices) {
        this.prices = Map.copyOf(prices);
    }

    /**
     * Reads a list.
     *
     * @throws IllegalArgumentException where it is no object, or a price is no number
     */
    public static PriceList of(Json list) {
        if (!list.isObject()) {
            throw new IllegalArgumentException("it is no JSON object of models");
        }
        Map<String, ModelPrice> prices = new HashMap<>();
        Set<String> doubtful = new HashSet<>();
        list.members().forEach((model, entry) -> {
            if (!model.equals(TEMPLATE) && entry.isObject()) {
                price(model, entry.members()).ifPresent(price -> add(prices, doubtful, model, entry.members(), price));
            }
        });
        prices.keySet().removeAll(doubtful);
        return new PriceList(prices);
    }

    /** What a call of a model costs; nothing where the list does not say. */
    public Optional<BigDecimal> cost(@Nullable String model, @Nullable String provider, @Nullable Json usage) {
        if (model == null || prices.isEmpty()) {
            return Optional.empty();
        }
        return price(model, provider).flatMap(price -> TokenCounts.of(usage).map(price::of));
    }

    private Optional<ModelPrice> price(String model, @Nullable String provider) {
        String name = key(model);
        if (provider == null || provider.isBlank()) {
            return Optional.ofNullable(prices.get(name));
        }
        return Optional.ofNullable(prices.get(of(provider(provider), tail(name))))
                .or(() -> Optional.ofNullable(prices.get(of(provider(provider), name))));
    }

    /** By its whole name, and by its provider with the last part of its name, where that is one model alone. */
    private static void add(
            Map<String, ModelPrice> prices, Set<String> doubtful, String model, Members<Json> entry, ModelPrice price) {
        String name = key(model);
        prices.put(name, price);
        Json provider = entry.get("litellm_provider");
        if (provider != null && provider.isString()) {
            String hosted = provider(provider.stringValue());
            prices.put(of(hosted, name), price);
            String byTail = of(hosted, tail(name));
            ModelPrice other = prices.putIfAbsent(byTail, price);
            if (other != null && !other.equals(price)) {
                doubtful.add(byTail);
            }
        }
    }

    /** No model has a blank in its name. */
    private static String of(String provider, String model) {
        return provider + ' ' + model;
    }

    private static String key(String name) {
        return name.strip().toLowerCase(Locale.ROOT);
    }

    private static String provider(String name) {
        String known = PROVIDERS.getOrDefault(key(name), key(name));
        // LiteLLM tells the kinds of models of one host apart.
        return known.startsWith("vertex_ai") ? "vertex_ai" : known;
    }

    private static String tail(String model) {
        return model.substring(model.lastIndexOf('/') + 1);
    }

    private static Optional<ModelPrice> price(String model, Members<Json> entry) {
        BigDecimal input = number(model, entry, "input_cost_per_token");
        BigDecimal output = number(model, entry, "output_cost_per_token");
        if (input == null && output == null) {
            return Optional.empty();
        }
        return Optional.of(new ModelPrice(
                input == null ? BigDecimal.ZERO : input,
                output == null ? BigDecimal.ZERO : output,
                number(model, entry, "cache_read_input_token_cost"),
                number(model, entry, "cache_creation_input_token_cost")));
    }

    private static @Nullable BigDecimal number(String model, Members<Json> entry, String member) {
        Json price = entry.get(member);
        if (price == null || price.isNull()) {
            return null;
        }
        BigDecimal number = price.isNumber() ? small(price) : null;
        if (number == null || number.signum() < 0) {
            throw new IllegalArgumentException(member + " of " + model + " is no price");
        }
        return number;
    }

    /** Nothing where it is beyond what anybody would pay. */
    private static @Nullable BigDecimal small(Json price) {
        BigDecimal number = price.decimalValue();
        return number.scale() > 100 || number.precision() - number.scale() > 9 ? null : number;
    }
}
