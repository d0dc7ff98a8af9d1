package io.diglot.gateway.backend;

import io.diglot.catalogue.Dialect;
import java.util.List;
import java.util.Optional;

/**
 * A vendor's server as the backend. Requests in its own dialect pass through to it. It is only made of settings that say where
 * it is.
 */
public interface Vendor extends RemoteServer {

    /** The dialect that the server speaks. */
    Dialect dialect();

    /** What it serves over gRPC. */
    default List<VendorService> services() {
        return List.of();
    }

    /** The one of them that a path is of; most paths are of none. */
    default Optional<VendorService> service(String path) {
        return services().stream().filter(service -> service.has(path)).findFirst();
    }
}
