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
        public <T> Mono<T> operation(
                Caller caller, CataloguedOperation operation, Map<String, String> variables, Mono<T> call) {
            return call;
        }

        @Override
        public <T> Mono<T> passing(Caller caller, String method, String path, Mono<T> call) {
            return call;
        }
    };

    /**
     * An operation that is translated, with what comes before it.
     *
     * @param variables of the operation's path, percent-decoded
     */
    <T> Mono<T> operation(Caller caller, CataloguedOperation operation, Map<String, String> variables, Mono<T> call);

    /**
     * A request that passes through unread, with what comes before it.
     *
     * @param path as the vendor has it, without the gateway's prefixes
     */
    <T> Mono<T> passing(Caller caller, String method, String path, Mono<T> call);
}
