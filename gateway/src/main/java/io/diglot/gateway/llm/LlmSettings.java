package io.diglot.gateway.llm;

import io.diglot.gateway.settings.VendorSettings;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The endpoint that runs prompts.
 *
 * @param baseUrl what stands before {@code /chat/completions}; absent: no prompts are run
 * @param provider what spans name as the provider
 * @param models how the endpoint calls the models that clients name; others go by the name that they have
 * @param concurrency calls under way at once, of all that is executed together
 * @param attempts how often a call is made at the most that fails in a way that passes by itself
 * @param rate what the endpoint is asked in a time, of all that is executed together
 */
@ConfigurationProperties("diglot.llm")
public record LlmSettings(
        @Nullable URI baseUrl,
        @Nullable String apiKey,
        @DefaultValue("custom-llm") String provider,
        @DefaultValue({}) List<Model> models,
        @DefaultValue("8") int concurrency,
        @DefaultValue("3") int attempts,
        @DefaultValue("5s") Duration connectTimeout,
        @DefaultValue("2m") Duration responseTimeout,
        @DefaultValue Rate rate)
        implements VendorSettings {

    private static final int MOST_AT_ONCE = 1_000;

    public LlmSettings {
        baseUrl = VendorSettings.address(baseUrl, "diglot.llm.base-url is like https://api.openai.com/v1.");
        apiKey = apiKey == null || apiKey.isBlank() ? null : apiKey.strip();
        models = List.copyOf(models);
        require(concurrency >= 1 && concurrency <= MOST_AT_ONCE, "diglot.llm.concurrency is from 1 to " + MOST_AT_ONCE);
        require(attempts >= 1 && attempts <= 10, "diglot.llm.attempts is from 1 to 10");
        require(connectTimeout.toMillis() > 0, "diglot.llm.connect-timeout is more than nothing");
        require(responseTimeout.toMillis() > 0, "diglot.llm.response-timeout is more than nothing");
        require(rate.quota().isSound(), "diglot.llm.rate is a number of requests within a time");
    }

    /** @param model how the endpoint calls what clients call {@code name} */
    public record Model(String name, String model) {}

    /**
     * As {@link Quota}, with more patience: no client waits for a run, and models are refused by the minute.
     *
     * @param maxWait how long a call waits for its turn before its run fails
     */
    public record Rate(
            @Nullable Integer requests,
            @DefaultValue("1m") Duration period,
            @DefaultValue("5m") Duration maxWait) {

        Quota quota() {
            return new Quota(requests, period, maxWait);
        }
    }

    @Override
    public Quota quota() {
        return rate.quota();
    }

    /** How the endpoint calls a model. */
    String modelOf(String name) {
        return models.stream()
                .filter(model -> model.name().equals(name))
                .map(Model::model)
                .findFirst()
                .orElse(name);
    }

    private static void require(boolean kept, String rule) {
        if (!kept) {
            throw new IllegalArgumentException(rule + ".");
        }
    }

    @Override
    public String toString() {
        return "LlmSettings[baseUrl=" + baseUrl + "]";
    }
}
