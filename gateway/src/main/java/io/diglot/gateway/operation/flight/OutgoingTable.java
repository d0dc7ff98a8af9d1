package io.diglot.gateway.operation.flight;

import io.diglot.arrow.ArrowColumn;
import io.diglot.arrow.ArrowFailure;
import io.diglot.arrow.ArrowMessage;
import io.diglot.arrow.ArrowWriter;
import io.diglot.flight.FlightData;
import io.diglot.gateway.grpc.GrpcMessage;
import io.diglot.gateway.memory.BodyMemory;
import io.diglot.gateway.memory.LargeBodies;
import io.diglot.gateway.operation.GrpcCall;
import io.diglot.json.Json;
import io.diglot.json.Members;
import io.diglot.paging.Position;
import io.diglot.paging.Slice;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * A table on its way to a client: its schema, then its rows in batches. No part of a walk is asked for before the one before
 * has gone out.
 */
final class OutgoingTable<T> {

    private static final int ROWS_A_PART = 500;

    private final BodyMemory.Reservation held;
    private final LargeBodies large;
    private final Function<T, Members<Json>> row;

    /** @param row what a client is shown of one */
    OutgoingTable(GrpcCall call, LargeBodies large, Function<T, Members<Json>> row) {
        this.held = call.held();
        this.large = large;
        this.row = row;
    }

    /** Gives the next part of the rows. */
    interface Walk<T> {
        Mono<Slice<T>> next(@Nullable Position from, int limit);
    }

    Flux<GrpcMessage> of(Mono<List<ArrowColumn>> columns, Walk<T> walk) {
        return columns.map(ArrowWriter::new)
                .flatMapMany(writer ->
                        Flux.concat(Mono.fromCallable(() -> message(writer.schema())), batches(writer, walk)));
    }

    private Flux<GrpcMessage> batches(ArrowWriter writer, Walk<T> walk) {
        return parts(walk).concatMap(part -> onItsOwnThread(part).flatMapMany(rows -> batches(writer, rows)), 0);
    }

    private Flux<List<T>> parts(Walk<T> walk) {
        return Flux.defer(() -> {
            Place place = new Place();
            return Flux.<Mono<List<T>>>generate(sink -> {
                        if (place.ended) {
                            sink.complete();
                        } else {
                            sink.next(part(walk, place));
                        }
                    })
                    .concatMap(Function.identity(), 0);
        });
    }

    private static final class Place {
        private @Nullable Position next;
        private boolean ended;
    }

    private Mono<List<T>> part(Walk<T> walk, Place place) {
        return Mono.defer(() -> {
            // Of the part before, all has gone out but for the last batch.
            held.shrink(held.bytes());
            return walk.next(place.next, ROWS_A_PART).contextWrite(held::in).map(slice -> {
                place.next = slice.next();
                place.ended = !slice.hasMore();
                return slice.content();
            });
        });
    }

    private Mono<List<Members<Json>>> onItsOwnThread(List<T> part) {
        return large.goOn(
                LargeBodies.LARGE,
                Mono.fromCallable(() -> part.stream().map(row).toList()));
    }

    private Flux<GrpcMessage> batches(ArrowWriter writer, List<Members<Json>> rows) {
        return Flux.fromIterable(RowBatch.cut(rows))
                .concatMap(batch -> large.goOn(batch.size(), Mono.fromCallable(() -> batch(writer, batch))), 0);
    }

    private static GrpcMessage batch(ArrowWriter writer, RowBatch batch) {
        try {
            return message(writer.batch(batch.rows()));
        } catch (ArrowFailure misfit) {
            throw FlightFaults.changed();
        }
    }

    private static GrpcMessage message(ArrowMessage message) {
        return new GrpcMessage(FlightData.written(message.header(), message.body()));
    }
}
