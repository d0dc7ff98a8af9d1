package io.diglot.gateway.backend.vendor;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.contextpropagation.ObservationThreadLocalAccessor;
import java.net.URI;
import java.util.function.Function;
import java.util.function.IntConsumer;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatusCode;
import org.springframework.web.reactive.function.client.ClientHttpObservationDocumentation;
import org.springframework.web.reactive.function.client.ClientRequest;
import org.springframework.web.reactive.function.client.ClientRequestObservationContext;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.DefaultClientRequestObservationConvention;
import reactor.core.publisher.Mono;

/**
 * Records a span of each request to the server, named as those of Spring's own client are; nothing where no spans leave
 * the gateway.
 */
final class CallSpans {

    private static final DefaultClientRequestObservationConvention CONVENTION =
            new DefaultClientRequestObservationConvention();

    private final ObservationRegistry observations;

    CallSpans(ObservationRegistry observations) {
        this.observations = observations;
    }

    /**
     * What a span has to do with its request.
     *
     * @param headers by which the server knows the span
     * @param answered to be told the status of the answer
     */
    record Span(HttpHeaders headers, IntConsumer answered) {

        private static final Span NONE = new Span(HttpHeaders.EMPTY, status -> {});
    }

    /** Sends a request within a span of its own. */
    <T> Mono<T> around(HttpMethod method, String address, Function<Span, Mono<T>> send) {
        if (observations.isNoop()) {
            return send.apply(Span.NONE);
        }
        return Mono.deferContextual(context -> {
            ClientRequest.Builder request = ClientRequest.create(method, URI.create(address));
            ClientRequestObservationContext told = new ClientRequestObservationContext(request);
            told.setRequest(request.build());
            Observation span = ClientHttpObservationDocumentation.HTTP_REACTIVE_CLIENT_EXCHANGES
                    .observation(null, CONVENTION, () -> told, observations)
                    .parentObservation(context.getOrDefault(ObservationThreadLocalAccessor.KEY, null))
                    .start();
            return send.apply(new Span(
                            request.build().headers(),
                            status -> told.setResponse(ClientResponse.create(HttpStatusCode.valueOf(status))
                                    .build())))
                    .doOnError(span::error)
                    .doFinally(ended -> span.stop())
                    .contextWrite(within -> within.put(ObservationThreadLocalAccessor.KEY, span));
        });
    }
}
