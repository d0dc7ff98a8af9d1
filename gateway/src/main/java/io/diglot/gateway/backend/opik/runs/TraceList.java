package io.diglot.gateway.backend.opik.runs;

import io.diglot.gateway.backend.opik.runs.RunPages.Query;
import io.diglot.opik.storage.StoredTracePage;
import java.util.UUID;
import reactor.core.publisher.Mono;

/** The traces of a project, as Opik lists them in pages. */
interface TraceList {

    /** @param number counts from 1 */
    Mono<StoredTracePage> page(Query query, UUID project, int number, int size, Order order);

    /** Which comes first. */
    enum Order {
        OLDEST_FIRST,
        /** In the order that the server has by itself, which is by id, the greatest first. */
        AS_IT_COMES
    }
}
