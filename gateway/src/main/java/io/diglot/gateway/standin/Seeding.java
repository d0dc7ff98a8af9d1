package io.diglot.gateway.standin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.diglot.gateway.database.Database;
import io.diglot.gateway.failure.Excerpt;
import io.diglot.gateway.settings.GatewaySettings;
import io.diglot.gateway.settings.LoopbackRule;
import io.diglot.gateway.standin.SeedFile.Seed;
import io.diglot.gateway.store.Everything;
import io.diglot.identity.IdCodec;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * Fills an empty store with what a file says, by the requests that a client would send, before the gateway calls itself
 * ready.
 */
@Component
final class Seeding implements ApplicationRunner {

    private static final Logger LOG = LoggerFactory.getLogger(Seeding.class);
    private static final Pattern TEMPLATE = Pattern.compile("\\$\\{([\\w-]+)}");
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final JsonMapper JSON = new JsonMapper();
    private static final int LONGEST_TOLD = 500;

    private final GatewaySettings settings;
    private final Environment environment;
    private final Database database;

    Seeding(GatewaySettings settings, Environment environment, Database database) {
        this.settings = settings;
        this.environment = environment;
        this.database = database;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        Path file = settings.standIn().seed();
        if (file == null) {
            return;
        }
        if (Boolean.TRUE.equals(database.read(Everything::isEmpty).block())) {
            seed();
        } else {
            LOG.info("The store is not empty: nothing of {} is written.", file);
        }
    }

    /**
     * Sends all requests of the file, if there is one.
     *
     * @throws IllegalArgumentException when one does not succeed; those before it stay
     */
    void seed() {
        Path file = settings.standIn().seed();
        if (file == null) {
            return;
        }
        List<Seed> seeds = SeedFile.read(file).seeds();
        Map<String, String> saved = new HashMap<>();
        saved.put("space", IdCodec.toArize("Space", IdCodec.named("Space", "default")));
        try (HttpClient http =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            for (int i = 0; i < seeds.size(); i++) {
                send(http, i + 1, seeds.get(i), saved);
            }
        }
        LOG.info("{} requests of {} have filled the store.", seeds.size(), file);
    }

    private void send(HttpClient http, int number, Seed seed, Map<String, String> saved) {
        String[] line = filled(seed.line(), saved).split(" ", 2);
        String where = "diglot.stand-in.seed: request " + number + " (" + seed.line() + ")";
        JsonNode body = seed.body();
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(LoopbackRule.ownUrl(environment) + line[1]))
                .timeout(PATIENCE)
                .method(
                        line[0],
                        body == null
                                ? BodyPublishers.noBody()
                                : BodyPublishers.ofString(filled(body.toString(), saved)));
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        seed.headers().forEach((name, value) -> request.header(name, filled(value, saved)));
        try {
            HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
            if (answer.statusCode() / 100 != 2) {
                throw new IllegalArgumentException(where + " was answered " + answer.statusCode() + ": "
                        + Excerpt.of(answer.body(), LONGEST_TOLD));
            }
            seed.save().forEach((name, pointer) -> saved.put(name, found(where, answer.body(), pointer)));
        } catch (IOException e) {
            throw new IllegalArgumentException(where + " was not answered.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String filled(String text, Map<String, String> saved) {
        return TEMPLATE.matcher(text).replaceAll(template -> {
            String value = saved.get(template.group(1));
            if (value == null) {
                throw new IllegalArgumentException(
                        "diglot.stand-in.seed: nothing was saved as '" + template.group(1) + "'.");
            }
            return Matcher.quoteReplacement(value);
        });
    }

    private static String found(String where, String body, String pointer) {
        JsonNode value = parsed(body);
        JsonNode found = value == null ? null : value.at(pointer);
        if (found == null || !found.isValueNode() || found.isMissingNode()) {
            throw new IllegalArgumentException(where + ": the answer has nothing at " + pointer + ".");
        }
        return found.asText();
    }

    private static @Nullable JsonNode parsed(String body) {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            return null;
        }
    }
}
