package io.diglot.gateway.backend;

import io.diglot.gateway.caller.Credential;
import io.diglot.gateway.settings.VendorSettings;
import io.diglot.json.JsonCodec;
import io.diglot.model.spaces.Workspace;
import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/** A server that is asked for JSON: a vendor's, or another one that work is done with. */
public interface RemoteServer {

    /** What people call it, such as {@code Opik}. */
    String title();

    /** Reads what the server answers and writes what it is sent. */
    JsonCodec codec();

    /** What stands before the server's own paths. */
    default URI base() {
        return Objects.requireNonNull(settings().baseUrl());
    }

    /** Says where the server is, if there is one. */
    VendorSettings settings();

    /** Puts a key where the server's own clients put it. */
    void show(Credential credential, HttpHeaders headers);

    /** Takes out every name of a workspace, and puts in this one, where there is one. */
    void name(@Nullable Workspace workspace, HttpHeaders headers);

    /** How long the server asks to be left alone, by the headers of an answer that refuses for its quota. */
    Duration askedWait(HttpHeaders answer);

    /**
     * Whether an answer that was read has what stands in every answer of its kind: a page its rows, a resource its id.
     */
    boolean isWhole(Object answer);
}
