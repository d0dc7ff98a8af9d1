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
import io.diglot.gateway.paging.Walk;
import io.diglot.gateway.paging.Walking;
import io.diglot.json.Json;
import io.diglot.json.Members;
import java.util.List;
import java.util.function.Function;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * A table on its way to a client: its schema, then its rows in batches. No part of a walk is asked for before the one before
 * has gone out.
 */
final class OutgoingTable<T> {

    private final BodyMemory.Reservation held;
    private final LargeBodies large;
    private final Function<T, Members<Json>> row;

    /** @param row what a client is shown of one */
    OutgoingTable(GrpcCall call, LargeBodies large, Function<T, Members<Json>> row) {
        this.held = call.held();
        this.large = large;
        this.row = row;
    }

    Flux<GrpcMessage> of(Mono<List<ArrowColumn>> columns, Walk<T> walk) {
        return columns.map(ArrowWriter::new)
                .flatMapMany(writer ->
                        Flux.concat(Mono.fromCallable(() -> message(writer.schema())), batches(writer, walk)));
    }

    private Flux<GrpcMessage> batches(ArrowWriter writer, Walk<T> walk) {
        return Walking.all()
                .rows(walk, part -> {}, part -> onItsOwnThread(part).flatMapMany(rows -> batches(writer, rows)))
                .contextWrite(held::in);
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
