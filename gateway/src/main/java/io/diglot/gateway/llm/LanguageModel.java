package io.diglot.gateway.llm;

import io.diglot.gateway.backend.guard.Guard;
import io.diglot.gateway.backend.vendor.FittingAnswers;
import io.diglot.gateway.backend.vendor.VendorCall;
import io.diglot.gateway.backend.vendor.VendorClient;
import io.diglot.gateway.caller.Caller;
import io.diglot.gateway.caller.Credential;
import io.diglot.gateway.failure.Failure;
import io.diglot.json.Json;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import reactor.core.publisher.Mono;

/** The language model that the configuration names, if it names one. */
public final class LanguageModel {

    private static final String PATH = "/chat/completions";

    /** No text of a model is as long. */
    private static final long LARGEST_ANSWER = 8L << 20;

    private final LlmSettings settings;
    private final @Nullable VendorClient client;
    private final Guard guard;
    private final Caller caller;

    /** @param client absent where no endpoint is configured */
    public LanguageModel(LlmSettings settings, @Nullable VendorClient client, Guard guard) {
        this.settings = settings;
        this.client = client;
        this.guard = guard;
        String key = settings.apiKey();
        this.caller = new Caller("diglot", null, null, key == null ? null : new Credential(key));
    }

    /** Whether the configuration names one. */
    public boolean isThere() {
        return client != null;
    }

    /** @throws io.diglot.gateway.failure.FailureException a {@link Failure.Unsupported} where there is none */
    public void require() {
        if (!isThere()) {
            throw new Failure.Unsupported(
                            "No prompt is run here: the gateway is not told of a language model (diglot.llm.base-url).")
                    .asException();
        }
    }

    /** How many calls are to be under way at once, of all who ask. */
    public int concurrency() {
        return settings.concurrency();
    }

    /** What spans name as the provider. */
    public String provider() {
        return settings.provider();
    }

    /** How the endpoint calls what clients call so. */
    public String modelOf(String name) {
        return settings.modelOf(name);
    }

    /**
     * Asks for one completion. What goes wrong is a {@link Failure}, after as many attempts as are worth it.
     *
     * @param request the model, by {@link #modelOf}, and the messages, with whatever else the model is told
     */
    public Mono<ModelAnswer> complete(Map<String, Json> request) {
        return Mono.defer(() -> {
            require();
            Map<String, Json> body = new LinkedHashMap<>(request);
            body.put("stream", Json.FALSE);
            VendorCall<ChatCompletion> call =
                    VendorCall.of(caller, null, HttpMethod.POST, PATH, Json.object(body), ChatCompletion.class);
            Mono<ModelAnswer> answer = FittingAnswers.within(
                            LARGEST_ANSWER, Objects.requireNonNull(client).fetch(call))
                    .map(ChatCompletion::answer);
            // Nothing comes to be there that a second attempt would make twice.
            return guard.around(answer, true);
        });
    }
}
