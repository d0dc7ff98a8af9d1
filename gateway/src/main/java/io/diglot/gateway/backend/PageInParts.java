package io.diglot.gateway.backend;

import reactor.core.publisher.Flux;

/**
 * A page, of which what does not fit into memory is read as it is asked for.
 *
 * @param first the page with the rows that were read; its size tells of all
 * @param isWhole whether these are all of them
 * @param rest the rows behind them; one that is gone meanwhile is passed over
 */
public record PageInParts<P, T>(P first, boolean isWhole, Flux<T> rest) {}
