package io.diglot.gateway.standin;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Requests of either dialect that fill an empty store, in their order. */
record SeedFile(List<Seed> seeds) {

    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    /**
     * A request that must succeed.
     *
     * @param line method and path
     * @param body to be sent as JSON; absent where there is none
     * @param save names for what the answer holds, by JSON pointers; later requests write <code>${name}</code>
     */
    record Seed(
            String line,
            Map<String, String> headers,
            @Nullable JsonNode body,
            Map<String, String> save) {

        @JsonCreator
        static Seed of(
                @JsonProperty("request") @Nullable String line,
                @JsonProperty("headers") @Nullable Map<String, String> headers,
                @JsonProperty("body") @Nullable JsonNode body,
                @JsonProperty("save") @Nullable Map<String, String> save) {
            if (line == null || !line.matches("[A-Z]+ /.*")) {
                throw new IllegalArgumentException("a request is 'METHOD /path'");
            }
            return new Seed(line, headers == null ? Map.of() : headers, body, save == null ? Map.of() : save);
        }
    }

    /** @throws IllegalArgumentException naming the file, when it is none */
    static SeedFile read(Path file) {
        try {
            return new SeedFile(YAML.readerForListOf(Seed.class).<List<Seed>>readValue(Files.readString(file)));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "diglot.stand-in.seed: " + file + " is no list of requests: " + e.getOriginalMessage(), e);
        } catch (IOException e) {
            throw new IllegalArgumentException("diglot.stand-in.seed: " + file + " cannot be read.", e);
        }
    }
}
