package io.diglot.gateway.backend.arize.pull;

import io.diglot.identity.ArizeId;
import io.diglot.identity.IdCodec;
import java.util.Optional;
import java.util.UUID;

/** Under which ids things are here that were made in Arize. */
final class RemoteIds {

    private RemoteIds() {}

    /**
     * Of a dataset or an experiment. Ids ascend here as they do there, where they tell of time at all: Opik's clients sort
     * by them.
     */
    static UUID local(String shown) {
        Optional<ArizeId> id = ArizeId.parse(shown);
        return id.flatMap(IdCodec::pack)
                .or(() -> id.flatMap(known -> IdCodec.uuid(known.body())).filter(IdCodec::isVersion7))
                .orElseGet(() -> IdCodec.asVersion7(shown));
    }
}
