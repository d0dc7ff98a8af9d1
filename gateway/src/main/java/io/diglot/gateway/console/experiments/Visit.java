package io.diglot.gateway.console.experiments;

import io.diglot.catalogue.Dialect;
import io.diglot.gateway.console.Asked;
import io.diglot.gateway.console.OwnApi;
import io.diglot.gateway.console.OwnApi.Got;
import io.diglot.identity.IdCodec;
import java.util.Optional;
import java.util.UUID;
import reactor.core.publisher.Mono;

/** What somebody looks at, and with whose eyes. */
record Visit(OwnApi api, Asked asked) {

    private static final int LAST_PAGE = 1_000_000;

    /** Opik's word for where the visitor looks; Arize calls it a space. */
    String workspace() {
        return asked.value("workspace").isEmpty() ? "default" : asked.value("workspace");
    }

    /** The page that is wanted, from 1 on. */
    int page() {
        try {
            return Math.clamp(Integer.parseInt(asked.value("page")), 1, LAST_PAGE);
        } catch (NumberFormatException e) {
            return 1;
        }
    }

    /** An id that was asked for; nothing where it is none. */
    Optional<UUID> id(String name) {
        return IdCodec.uuid(asked.value(name));
    }

    Mono<Got> arize(Query path) {
        return api.get(Dialect.ARIZE, path.toString(), asked.key(), null);
    }

    Mono<Got> opik(Query path) {
        return api.get(Dialect.OPIK, path.toString(), asked.key(), workspace());
    }

    /** An address of the view, in the same workspace. */
    Query link() {
        return Query.of("experiments").with("workspace", asked.value("workspace"));
    }
}
