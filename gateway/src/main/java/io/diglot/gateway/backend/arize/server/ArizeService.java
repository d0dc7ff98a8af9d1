package io.diglot.gateway.backend.arize.server;

import io.diglot.gateway.backend.VendorService;
import io.diglot.gateway.caller.Credential;
import io.diglot.gateway.keys.OwnKeys;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/** A service that Arize has beside its API. */
record ArizeService(Kind kind, URI base) implements VendorService {

    /** Which of them. */
    enum Kind {
        FLIGHT,
        OTLP
    }

    @Override
    public String name() {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public boolean has(String path) {
        return switch (kind) {
            case FLIGHT -> path.startsWith("/arrow.flight.protocol.FlightService/");
            // Over gRPC and over HTTP.
            case OTLP -> path.startsWith("/opentelemetry.proto.collector.") || path.equals("/v1/traces");
        };
    }

    @Override
    public void show(@Nullable Credential credential, HttpHeaders headers) {
        headers.remove(HttpHeaders.AUTHORIZATION);
        headers.remove(OwnKeys.FLIGHT_KEY);
        if (credential == null) {
            return;
        }
        switch (kind) {
            case FLIGHT ->
                headers.set(
                        OwnKeys.FLIGHT_KEY,
                        Base64.getEncoder()
                                .withoutPadding()
                                .encodeToString(credential.key().getBytes(StandardCharsets.UTF_8)));
            // Without a scheme before it.
            case OTLP -> headers.set(HttpHeaders.AUTHORIZATION, credential.key());
        }
    }
}
