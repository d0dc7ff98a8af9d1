package io.diglot.contract.scenario;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One request with what goes before it and what must come back, as a file tells it. */
public record Scenario(Metadata metadata, List<Given> given, Request when, Expectation then) {

    public Scenario(
            Metadata metadata, @Nullable List<Given> given, @Nullable Request when, @Nullable Expectation then) {
        this.metadata = Objects.requireNonNull(metadata, "metadata is missing");
        this.given = given == null ? List.of() : List.copyOf(given);
        this.when = Objects.requireNonNull(when, "when is missing");
        this.then = Objects.requireNonNull(then, "then is missing");
    }

    /**
     * What a scenario is about.
     *
     * @param description one sentence
     * @param source the capture or note that decides the case
     * @param rules the rules of {@code arize/rules.yaml} that it proves
     */
    public record Metadata(String description, @Nullable String source, List<String> rules) {

        public Metadata(String description, @Nullable String source, @Nullable List<String> rules) {
            if (description == null || description.isBlank()) {
                throw new IllegalArgumentException("metadata.description is missing");
            }
            this.description = description;
            this.source = source;
            this.rules = rules == null ? List.of() : List.copyOf(rules);
        }
    }

    /**
     * A request to be sent.
     *
     * @param line method and path, which is sent as it stands
     * @param headers {@code <absent>} keeps a header back that would be sent by itself
     * @param body a document to be sent as JSON
     * @param text a body to be sent as it stands
     */
    public record Request(
            @JsonProperty("request") String line,
            Map<String, String> headers,
            @Nullable JsonNode body,
            @Nullable String text,
            boolean gzip) {

        @JsonCreator
        public Request(
                @JsonProperty("request") @Nullable String line,
                @JsonProperty("headers") @Nullable Map<String, String> headers,
                @JsonProperty("body") @Nullable JsonNode body,
                @JsonProperty("text") @Nullable String text,
                @JsonProperty("gzip") boolean gzip) {
            if (line == null || line.indexOf(' ') < 1) {
                throw new IllegalArgumentException("request is 'METHOD /path'");
            }
            if (body != null && text != null) {
                throw new IllegalArgumentException("a request has a body or a text");
            }
            this.line = line;
            this.headers = headers == null ? Map.of() : Map.copyOf(headers);
            this.body = body;
            this.text = text;
            this.gzip = gzip;
        }

        public String method() {
            return line.substring(0, line.indexOf(' '));
        }

        public String path() {
            return line.substring(line.indexOf(' ') + 1);
        }
    }

    /**
     * A request that must succeed before the one that is judged.
     *
     * @param save names for what the answer holds: {@code header:<name>} for the last path segment of a header, or a
     *     JSON pointer
     * @param status absent: any that tells of success
     */
    public record Given(
            Request request,
            Map<String, String> save,
            @Nullable Integer status) {

        @JsonCreator
        static Given read(
                @JsonProperty("request") @Nullable String line,
                @JsonProperty("headers") @Nullable Map<String, String> headers,
                @JsonProperty("body") @Nullable JsonNode body,
                @JsonProperty("text") @Nullable String text,
                @JsonProperty("gzip") boolean gzip,
                @JsonProperty("save") @Nullable Map<String, String> save,
                @JsonProperty("status") @Nullable Integer status) {
            return new Given(
                    new Request(line, headers, body, text, gzip), save == null ? Map.of() : Map.copyOf(save), status);
        }
    }

    /**
     * What must come back. A body is judged by one of these, and by what it contains besides.
     *
     * @param headers exact values; {@code <absent>} for one that must not be there
     * @param body the whole document
     * @param includes members that the document has at the least
     * @param text the exact text
     * @param contains parts of the text
     * @param lines the documents of a stream, each by what it has at the least
     * @param empty whether nothing at all may come
     */
    public record Expectation(
            int status,
            Map<String, String> headers,
            @Nullable JsonNode body,
            @Nullable JsonNode includes,
            @Nullable String text,
            @Nullable List<String> contains,
            @Nullable List<JsonNode> lines,
            boolean empty) {

        @JsonCreator
        public Expectation(
                @JsonProperty(value = "status", required = true) int status,
                @JsonProperty("headers") @Nullable Map<String, String> headers,
                @JsonProperty("body") @Nullable JsonNode body,
                @JsonProperty("includes") @Nullable JsonNode includes,
                @JsonProperty("text") @Nullable String text,
                @JsonProperty("contains") @Nullable List<String> contains,
                @JsonProperty("lines") @Nullable List<JsonNode> lines,
                @JsonProperty("empty") boolean empty) {
            long ways = Stream.of(body, includes, text, lines, empty ? true : null)
                    .filter(Objects::nonNull)
                    .count();
            if (ways > 1) {
                throw new IllegalArgumentException("then has one of body, includes, text, lines, empty");
            }
            this.status = status;
            this.headers = headers == null ? Map.of() : Map.copyOf(headers);
            this.body = body;
            this.includes = includes;
            this.text = text;
            this.contains = contains;
            this.lines = lines;
            this.empty = empty;
        }
    }
}
