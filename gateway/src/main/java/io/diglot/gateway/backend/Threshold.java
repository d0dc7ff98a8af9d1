package io.diglot.gateway.backend;

import io.diglot.catalogue.CataloguedOperation;
import io.diglot.gateway.caller.Caller;
import java.util.Map;
import reactor.core.publisher.Mono;

/**
 * What a backend does before a request is answered: it turns a caller away, or brings up to date what the caller is about
 * to read. What fails here fails as the request would.
 */
public interface Threshold {

    /** A backend that has nothing to do before. */
    Threshold NONE = new Threshold() {
        @Override
        public Mono<Void> beforeOperation(Caller caller, CataloguedOperation operation, Map<String, String> variables) {
            return Mono.empty();
        }

        @Override
        public Mono<Void> beforePassing(Caller caller, String method, String path) {
            return Mono.empty();
        }
    };

    /**
     * Before an operation that is translated.
     *
     * @param variables of the operation's path, percent-decoded
     */
    Mono<Void> beforeOperation(Caller caller, CataloguedOperation operation, Map<String, String> variables);

    /**
     * Before a request passes through unread.
     *
     * @param path as the vendor has it, without the gateway's prefixes
     */
    Mono<Void> beforePassing(Caller caller, String method, String path);
}
