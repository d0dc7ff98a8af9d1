package io.diglot.gateway.backend;

import io.diglot.catalogue.Dialect;
import io.diglot.gateway.caller.Credential;
import io.diglot.gateway.settings.VendorSettings;
import io.diglot.json.JsonCodec;
import io.diglot.model.spaces.Workspace;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/** A vendor's server as the backend. Requests in its own dialect pass through to it. */
public interface Vendor {

    /** What people call it, such as {@code Opik}. */
    String title();

    /** Reads what the server answers and writes what it is sent. */
    JsonCodec codec();

    /** The dialect that the server speaks. */
    Dialect dialect();

    /** What stands before the vendor's own paths. */
    default URI base() {
        return Objects.requireNonNull(settings().baseUrl());
    }

    /** A vendor is only made of settings that say where its server is. */
    VendorSettings settings();

    /** Puts a key where the vendor's own clients put it. */
    void show(Credential credential, HttpHeaders headers);

    /** Takes out every name of a workspace, and puts in this one, where there is one. */
    void name(@Nullable Workspace workspace, HttpHeaders headers);

    /** What it serves over gRPC. */
    default List<VendorService> services() {
        return List.of();
    }

    /** The one of them that a path is of; most paths are of none. */
    default Optional<VendorService> service(String path) {
        return services().stream().filter(service -> service.has(path)).findFirst();
    }

    /** How long the server asks to be left alone, by the headers of an answer that refuses for its quota. */
    Duration askedWait(HttpHeaders answer);

    /**
     * Whether an answer that was read has what stands in every answer of its kind: a page its rows, a resource its id.
     */
    boolean isWhole(Object answer);
}
