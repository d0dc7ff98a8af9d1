package io.diglot.gateway.backend;

import io.diglot.gateway.caller.Credential;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/** A service of a vendor on a host of its own, most of which is called over gRPC. */
public interface VendorService {

    /** What people call it, as a part of names. */
    String name();

    /** Without a slash at the end. */
    URI base();

    /** Whether a path is one of this service. */
    boolean has(String path);

    /** Takes out every key, and puts this one, where there is one, where the vendor's own clients put it. */
    void show(@Nullable Credential credential, HttpHeaders headers);
}
