package io.diglot.gateway.backend.opik.server;

import io.diglot.catalogue.Dialect;
import io.diglot.gateway.backend.Vendor;
import io.diglot.gateway.backend.guard.AskedWait;
import io.diglot.gateway.caller.Credential;
import io.diglot.json.JsonCodec;
import io.diglot.json.JsonCodec.Scalars;
import io.diglot.json.JsonLimits;
import io.diglot.model.spaces.Workspace;
import io.diglot.opik.OpikPage;
import io.diglot.opik.OpikResource;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/** What the Opik server says of itself. */
public final class OpikVendor implements Vendor {

    private static final String WORKSPACE = "Comet-Workspace";

    /** Seconds from now, by the proxies before Opik's servers and by those themselves. */
    private static final List<String> WAIT = List.of("Retry-After", "RateLimit-Reset", "Opik-Reset-In-Seconds");

    private final JsonCodec codec = new JsonCodec(JsonLimits.DEFAULT, Scalars.COERCED);
    private final OpikSettings settings;

    public OpikVendor(OpikSettings settings) {
        if (settings.baseUrl() == null) {
            throw new IllegalArgumentException("diglot.backend is 'opik': diglot.opik.base-url says where it is.");
        }
        this.settings = settings;
    }

    @Override
    public String title() {
        return "Opik";
    }

    @Override
    public JsonCodec codec() {
        return codec;
    }

    @Override
    public Dialect dialect() {
        return Dialect.OPIK;
    }

    @Override
    public OpikSettings settings() {
        return settings;
    }

    @Override
    public void show(Credential credential, HttpHeaders headers) {
        headers.set(HttpHeaders.AUTHORIZATION, credential.key());
    }

    @Override
    public void name(@Nullable Workspace workspace, HttpHeaders headers) {
        headers.remove(WORKSPACE);
        if (workspace != null) {
            headers.set(WORKSPACE, workspace.name());
        }
    }

    @Override
    public Duration askedWait(HttpHeaders answer) {
        return AskedWait.of(answer, WAIT);
    }

    /** Of an empty list the rows are an empty array; it is not left out. */
    @Override
    public boolean isWhole(Object answer) {
        return switch (answer) {
            case OpikPage<?> page -> page.content() != null && areWhole(page.content());
            case OpikResource resource -> resource.id() != null;
            default -> true;
        };
    }

    private boolean areWhole(List<?> rows) {
        for (Object row : rows) {
            if (row == null || !isWhole(row)) {
                return false;
            }
        }
        return true;
    }
}
