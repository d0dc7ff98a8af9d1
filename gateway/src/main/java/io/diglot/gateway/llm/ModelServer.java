package io.diglot.gateway.llm;

import io.diglot.gateway.backend.RemoteServer;
import io.diglot.gateway.backend.guard.AskedWait;
import io.diglot.gateway.caller.Credential;
import io.diglot.gateway.settings.VendorSettings;
import io.diglot.json.JsonCodec;
import io.diglot.json.JsonLimits;
import io.diglot.model.spaces.Workspace;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/** The endpoint of the language model, as it is asked. */
public final class ModelServer implements RemoteServer {

    private static final List<String> WAIT = List.of(HttpHeaders.RETRY_AFTER);

    private final JsonCodec codec = new JsonCodec(JsonLimits.DEFAULT);
    private final LlmSettings settings;

    public ModelServer(LlmSettings settings) {
        this.settings = settings;
    }

    @Override
    public String title() {
        return "language model";
    }

    @Override
    public JsonCodec codec() {
        return codec;
    }

    @Override
    public VendorSettings settings() {
        return settings;
    }

    @Override
    public void show(Credential credential, HttpHeaders headers) {
        headers.setBearerAuth(credential.key());
    }

    /** There are no workspaces there. */
    @Override
    public void name(@Nullable Workspace workspace, HttpHeaders headers) {}

    @Override
    public Duration askedWait(HttpHeaders answer) {
        return AskedWait.of(answer, WAIT);
    }

    @Override
    public boolean isWhole(Object answer) {
        return !(answer instanceof ChatCompletion completion) || completion.isWhole();
    }
}
