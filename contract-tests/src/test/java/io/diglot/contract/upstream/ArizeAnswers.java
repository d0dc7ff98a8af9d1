package io.diglot.contract.upstream;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.extension.ResponseDefinitionTransformerV2;
import com.github.tomakehurst.wiremock.http.HttpHeader;
import com.github.tomakehurst.wiremock.http.Request;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import io.diglot.contract.upstream.arize.ArizeService;
import io.diglot.contract.upstream.arize.Reply;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntUnaryOperator;
import java.util.stream.Collectors;

/** Lets WireMock answer as Arize does: records, lets things go wrong, asks the service. */
final class ArizeAnswers implements ResponseDefinitionTransformerV2 {

    private static final com.github.tomakehurst.wiremock.http.Fault RESET =
            com.github.tomakehurst.wiremock.http.Fault.CONNECTION_RESET_BY_PEER;
    private static final String CONTENT_LENGTH = "Content-Length";

    private final ArizeService service;
    private final List<Seen> seen;
    private final Faults faults;

    ArizeAnswers(ArizeService service, List<Seen> seen, Faults faults) {
        this.service = service;
        this.seen = seen;
        this.faults = faults;
    }

    @Override
    public String getName() {
        return "as-arize-does";
    }

    @Override
    public ResponseDefinition transform(ServeEvent event) {
        Request request = event.getRequest();
        Seen received = seen(request);
        seen.add(received);
        Optional<Fault> fault = faults.of(received);
        ResponseDefinitionBuilder answer = fault.isEmpty()
                ? carriedOut(request, received)
                : switch (fault.get()) {
                    case Fault.Delayed late -> {
                        sleep(late.by());
                        yield carriedOut(request, received);
                    }
                    case Fault.AnsweredLate late ->
                        carriedOut(request, received)
                                .withFixedDelay(Math.toIntExact(late.by().toMillis()));
                    case Fault.Answered other -> answered(other);
                    case Fault.Misanswered other -> {
                        carriedOut(request, received);
                        yield answered(other.answer());
                    }
                    case Fault.Reset reset ->
                        ResponseDefinitionBuilder.responseDefinition().withFault(RESET);
                    case Fault.AnswerLost lost -> {
                        carriedOut(request, received);
                        yield ResponseDefinitionBuilder.responseDefinition().withFault(RESET);
                    }
                    case Fault.Cut cut ->
                        shortened(carriedOut(request, received).build(), length -> cut.bytes());
                    case Fault.Half half ->
                        shortened(carriedOut(request, received).build(), length -> length / 2);
                };
        return answer.build();
    }

    private ResponseDefinitionBuilder carriedOut(Request request, Seen received) {
        Reply reply = service.answer(new io.diglot.contract.upstream.arize.Request(
                received.method(),
                received.path(),
                received.query(),
                received.header("Authorization"),
                received.header("Content-Type"),
                Optional.ofNullable(request.getBody()).orElse(new byte[0])));
        ResponseDefinitionBuilder answer =
                ResponseDefinitionBuilder.responseDefinition().withStatus(reply.status());
        JsonNode body = reply.body();
        return body == null
                ? answer
                : answer.withHeader("Content-Type", reply.contentType()).withBody(body.toString());
    }

    private static ResponseDefinitionBuilder answered(Fault.Answered other) {
        ResponseDefinitionBuilder answer = ResponseDefinitionBuilder.responseDefinition()
                .withStatus(other.status())
                .withBody(other.body());
        other.headers().forEach(answer::withHeader);
        return answer;
    }

    /** Sends part of a body, and ends the connection because the length that was said is not reached. */
    private static ResponseDefinitionBuilder shortened(ResponseDefinition whole, IntUnaryOperator kept) {
        byte[] body = whole.getByteBody();
        int length = Math.min(body.length, kept.applyAsInt(body.length));
        return ResponseDefinitionBuilder.like(whole)
                .withBody(Arrays.copyOf(body, length))
                .withHeader(CONTENT_LENGTH, Integer.toString(body.length))
                .withChunkedDribbleDelay(2, 1);
    }

    private static Seen seen(Request request) {
        String[] parts = request.getUrl().split("\\?", 2);
        Map<String, List<String>> headers =
                request.getHeaders().all().stream().collect(Collectors.toMap(HttpHeader::key, HttpHeader::values));
        return new Seen(
                request.getMethod().getName(),
                parts[0],
                parts.length == 1 ? "" : parts[1],
                headers,
                new String(Optional.ofNullable(request.getBody()).orElse(new byte[0]), StandardCharsets.UTF_8));
    }

    private static void sleep(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
