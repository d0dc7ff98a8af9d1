package io.diglot.gateway.backend.vendor;

import io.diglot.model.spaces.Workspace;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import reactor.core.publisher.Mono;

/** Is told of the requests to the vendor's server that may change something there. */
public interface VendorWrites {

    /** Nobody wants to know. */
    VendorWrites NONE = (workspace, method, path, request) -> Optional.empty();

    /**
     * Begins to watch a request that is about to be sent; nothing where it changes nothing that anybody wants to know of.
     *
     * @param workspace where it is asked; absent where the server says which one is meant
     * @param path below the base URL, decoded in no way and without the query
     * @param request its headers, which say how its body is to be read
     */
    Optional<Watch> begin(@Nullable Workspace workspace, HttpMethod method, String path, HttpHeaders request);

    /** One request, as it goes by. */
    interface Watch {

        /** Shows it the next bytes of the body; it neither changes nor keeps them. */
        void sent(ByteBuffer some);

        /**
         * Notes what the request named. Whoever sent it has no answer before this has completed; an error is the answer then.
         *
         * @param status what the server said; 0 where no answer came, so that nobody knows whether something has changed
         * @param answer its headers
         */
        Mono<Void> ended(int status, HttpHeaders answer);
    }
}
