package io.diglot.gateway.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.diglot.catalogue.Dialect;
import io.diglot.gateway.settings.LoopbackRule;
import io.netty.handler.timeout.ReadTimeoutException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.netty.http.client.HttpClient;

/**
 * The clients' port of this gateway, asked as any client asks it: what is shown is what clients get, on whatever backend, and
 * a visitor's key sees what it sees there.
 */
@Component
public final class OwnApi {

    /** What the gateway calls itself among its clients. */
    private static final String AGENT = "diglot-console";

    private static final Duration LONGEST = Duration.ofSeconds(30);

    /** More is read by nobody on a page, and takes several times as much while it is looked at. */
    private static final int MOST_BYTES = 8 * 1024 * 1024;

    private static final int TOO_LARGE = 413;

    private final HttpClient http = HttpClient.create()
            .responseTimeout(LONGEST)
            .headers(headers -> headers.set(HttpHeaders.USER_AGENT, AGENT).set(HttpHeaders.ACCEPT, "application/json"));
    private final Environment environment;

    OwnApi(Environment environment) {
        this.environment = environment;
    }

    /**
     * What came back.
     *
     * @param body missing where it is no JSON
     */
    public record Got(int status, JsonNode body) {

        public boolean isWell() {
            return status >= 200 && status < 300;
        }

        /** Whether a key is missing, or is none that is let in. */
        public boolean needsKey() {
            return status == 401;
        }

        /** What the dialect says of why it is nothing. */
        public String reason() {
            return Optional.of(body.at("/detail"))
                    .filter(JsonNode::isTextual)
                    .or(() -> Optional.of(body.at("/errors/0")).filter(JsonNode::isTextual))
                    .or(() -> Optional.of(body.at("/message")).filter(JsonNode::isTextual))
                    .map(JsonNode::textValue)
                    .orElse(
                            status == TOO_LARGE
                                    ? "It is too large to be shown here."
                                    : status == 0 ? "There was no answer." : "answered " + status);
        }
    }

    /**
     * Reads something.
     *
     * @param path with its query, encoded
     * @param key the visitor's; where it has none, none is shown
     * @param workspace that Opik's clients would name; absent: none
     */
    public Mono<Got> get(Dialect dialect, String path, Optional<String> key, @Nullable String workspace) {
        if (!key.map(OwnApi::fitsHeader).orElse(true) || workspace != null && !fitsHeader(workspace)) {
            return Mono.just(new Got(400, MissingNode.getInstance()));
        }
        return http.headers(headers -> {
                    key.ifPresent(it ->
                            headers.set(HttpHeaders.AUTHORIZATION, dialect == Dialect.ARIZE ? "Bearer " + it : it));
                    if (workspace != null && dialect == Dialect.OPIK) {
                        headers.set("Comet-Workspace", workspace);
                    }
                })
                .get()
                // Known once clients are served.
                .uri(LoopbackRule.ownUrl(environment) + path)
                .response((answer, content) -> content.asByteArray()
                        .collect(ByteArrayOutputStream::new, OwnApi::append)
                        .map(body -> new Got(answer.status().code(), Trees.read(body.toByteArray()))))
                .single()
                .timeout(LONGEST)
                // What is made of it takes longer than an event loop has.
                .publishOn(Schedulers.boundedElastic())
                .onErrorResume(TooLarge.class, error -> Mono.just(new Got(TOO_LARGE, MissingNode.getInstance())))
                .onErrorResume(OwnApi::isNoAnswer, error -> Mono.just(new Got(0, MissingNode.getInstance())));
    }

    private static boolean isNoAnswer(Throwable error) {
        return error instanceof IOException
                || error instanceof TimeoutException
                || error instanceof ReadTimeoutException;
    }

    private static void append(ByteArrayOutputStream body, byte[] more) {
        if (body.size() + more.length > MOST_BYTES) {
            throw new TooLarge();
        }
        body.write(more, 0, more.length);
    }

    /** What else a visitor writes cannot be sent. */
    private static boolean fitsHeader(String text) {
        return text.chars().allMatch(c -> c >= ' ' && c < 127);
    }

    /** More than a page shows. */
    private static final class TooLarge extends RuntimeException {
        private static final long serialVersionUID = 1L;

        TooLarge() {
            super("too large to be shown", null, false, false);
        }
    }
}
