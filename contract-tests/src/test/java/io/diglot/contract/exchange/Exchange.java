package io.diglot.contract.exchange;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import io.diglot.contract.scenario.Scenario.Expectation;
import io.diglot.contract.scenario.Scenario.Given;
import io.diglot.contract.scenario.Scenario.Metadata;
import io.diglot.contract.scenario.Scenario.Request;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One request of a client with all that the vendor's server has to do with it, as a file tells it.
 *
 * @param given requests that must succeed before the one that is judged; they meet the same server
 * @param upstream every request that the server must see, and what it answers
 * @param inOrder whether they come in this order; otherwise requests of one line do
 * @param unreachable whether nothing listens where the server should be
 */
record Exchange(
        Metadata metadata,
        List<Given> given,
        Request when,
        List<Call> upstream,
        boolean inOrder,
        boolean unreachable,
        Expectation then) {

    @JsonCreator
    Exchange(
            @JsonProperty("metadata") @Nullable Metadata metadata,
            @JsonProperty("given") @Nullable List<Given> given,
            @JsonProperty("when") @Nullable Request when,
            @JsonProperty("upstream") @Nullable List<Call> upstream,
            @JsonProperty("inOrder") boolean inOrder,
            @JsonProperty("unreachable") boolean unreachable,
            @JsonProperty("then") @Nullable Expectation then) {
        this.metadata = Objects.requireNonNull(metadata, "metadata is missing");
        this.given = given == null ? List.of() : List.copyOf(given);
        this.when = Objects.requireNonNull(when, "when is missing");
        this.upstream = upstream == null ? List.of() : List.copyOf(upstream);
        this.inOrder = inOrder;
        this.unreachable = unreachable;
        this.then = Objects.requireNonNull(then, "then is missing");
    }

    /**
     * A request that the server sees, and its answer.
     *
     * @param line method and path
     * @param query parameters that it has at the least; a value that is no text is the JSON that the parameter holds
     * @param headers values by likeness
     * @param body the whole document
     * @param includes members that the document has at the least
     * @param atMost how often it may come; once is a must
     * @param beside where order counts: whether it may come before the one it stands behind, and after it
     */
    record Call(
            String line,
            Map<String, JsonNode> query,
            Map<String, String> headers,
            @Nullable JsonNode body,
            @Nullable JsonNode includes,
            int atMost,
            boolean beside,
            Told answer) {

        Call {
            query = Map.copyOf(query);
            headers = Map.copyOf(headers);
        }

        @JsonCreator
        static Call read(
                @JsonProperty(value = "request", required = true) String line,
                @JsonProperty("query") @Nullable Map<String, JsonNode> query,
                @JsonProperty("headers") @Nullable Map<String, String> headers,
                @JsonProperty("body") @Nullable JsonNode body,
                @JsonProperty("includes") @Nullable JsonNode includes,
                @JsonProperty("atMost") @Nullable Integer atMost,
                @JsonProperty("beside") boolean beside,
                @JsonProperty(value = "answer", required = true) Told answer) {
            return new Call(
                    line,
                    query == null ? Map.of() : query,
                    headers == null ? Map.of() : headers,
                    body,
                    includes,
                    atMost == null ? 1 : atMost,
                    beside,
                    answer);
        }
    }

    /**
     * What the server answers.
     *
     * @param status absent: that of the capture, or 200
     * @param capture the name of an exchange with the real server, whose answer this is
     * @param fault one of WireMock's
     */
    record Told(
            @Nullable Integer status,
            Map<String, String> headers,
            @Nullable JsonNode body,
            @Nullable String text,
            @Nullable String capture,
            int delayMillis,
            @Nullable String fault) {

        @JsonCreator
        Told(
                @JsonProperty("status") @Nullable Integer status,
                @JsonProperty("headers") @Nullable Map<String, String> headers,
                @JsonProperty("body") @Nullable JsonNode body,
                @JsonProperty("text") @Nullable String text,
                @JsonProperty("capture") @Nullable String capture,
                @JsonProperty("delayMillis") int delayMillis,
                @JsonProperty("fault") @Nullable String fault) {
            if (Stream.of(body, text, capture).filter(Objects::nonNull).count() > 1) {
                throw new IllegalArgumentException("an answer has one of body, text, capture");
            }
            this.status = status;
            this.headers = headers == null ? Map.of() : Map.copyOf(headers);
            this.body = body;
            this.text = text;
            this.capture = capture;
            this.delayMillis = delayMillis;
            this.fault = fault;
        }
    }
}
