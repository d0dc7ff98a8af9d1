package io.diglot.contract.execution;

import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.extension.ResponseDefinitionTransformerV2;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.diglot.contract.server.Client;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/** WireMock in the place of a language model: what it says is told by what it is asked. */
final class ModelUnderTest implements AutoCloseable {

    private static final String PATH = "/v1/chat/completions";

    private final AtomicReference<Function<JsonNode, ResponseDefinitionBuilder>> behaviour =
            new AtomicReference<>(ModelUnderTest::echo);
    private final WireMockServer server;

    private ModelUnderTest() {
        this.server = new WireMockServer(WireMockConfiguration.options()
                .bindAddress("127.0.0.1")
                .dynamicPort()
                .extensions(new AsItBehaves()));
    }

    static ModelUnderTest start() {
        ModelUnderTest model = new ModelUnderTest();
        model.server.start();
        model.server.stubFor(post(urlEqualTo(PATH)).willReturn(WireMock.ok()));
        return model;
    }

    /** What one puts in {@code diglot.llm.base-url}. */
    String baseUrl() {
        return "http://127.0.0.1:" + server.port() + "/v1";
    }

    /** From now on it answers so. */
    void behaves(Function<JsonNode, ResponseDefinitionBuilder> answer) {
        behaviour.set(answer);
    }

    /** What it was asked so far. */
    List<LoggedRequest> asked() {
        return server.findAll(postRequestedFor(urlEqualTo(PATH)));
    }

    /** Whether it was asked at another address. */
    boolean isAskedElsewhere() {
        return server.findAll(anyRequestedFor(anyUrl())).size() > asked().size();
    }

    void forgets() {
        server.resetRequests();
        behaves(ModelUnderTest::echo);
    }

    /** It says what it was last told. */
    static ResponseDefinitionBuilder echo(JsonNode request) {
        return says("echo: " + said(request));
    }

    /** The content of the last message. */
    static String said(JsonNode request) {
        JsonNode content = request.path("messages")
                .path(request.path("messages").size() - 1)
                .path("content");
        return content.isTextual() ? content.textValue() : content.toString();
    }

    static ResponseDefinitionBuilder says(String text) {
        return WireMock.okJson("{\"id\":\"c\",\"object\":\"chat.completion\",\"choices\":[{\"index\":0,\"message\":"
                + "{\"role\":\"assistant\",\"content\":"
                + TextNode.valueOf(text)
                + "},\"finish_reason\":\"stop\"}],\"usage\":{\"prompt_tokens\":7,\"completion_tokens\":5,"
                + "\"total_tokens\":12,\"prompt_tokens_details\":{\"cached_tokens\":0}}}");
    }

    @Override
    public void close() {
        server.stop();
    }

    private final class AsItBehaves implements ResponseDefinitionTransformerV2 {
        @Override
        public ResponseDefinition transform(ServeEvent event) {
            JsonNode request =
                    Client.parsed(event.getRequest().getBodyAsString()).orElseThrow();
            return Objects.requireNonNull(behaviour.get()).apply(request).build();
        }

        @Override
        public String getName() {
            return "as-it-behaves";
        }
    }
}
