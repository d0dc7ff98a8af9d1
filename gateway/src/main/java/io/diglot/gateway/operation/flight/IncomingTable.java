package io.diglot.gateway.operation.flight;

import io.diglot.arrow.ArrowLimits;
import io.diglot.arrow.ArrowStream;
import io.diglot.flight.FlightData;
import io.diglot.gateway.memory.BodyMemory;
import io.diglot.gateway.memory.LargeBodies;
import io.diglot.gateway.operation.GrpcCall;
import io.diglot.json.Json;
import io.diglot.json.Members;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.SynchronousSink;

/** A table as it comes from a client, in parts: the next is built once it is asked for, and the one before is done with. */
final class IncomingTable {

    private final BodyMemory.Reservation held;
    private final Consumer<List<String>> columns;
    private final LargeBodies large;
    private final ArrowStream stream = new ArrowStream(ArrowLimits.DEFAULT);
    private boolean begun;
    private long rows;

    private IncomingTable(BodyMemory.Reservation held, Consumer<List<String>> columns, LargeBodies large) {
        this.held = held;
        this.columns = columns;
        this.large = large;
    }

    /** @param first which row of the table stands first in it, to name rows by */
    record Part(long first, List<Members<Json>> rows) {

        String path(int row) {
            return "rows[" + (first + row) + "]";
        }
    }

    /**
     * Reads a table.
     *
     * @param messages all of the call, from its first on
     * @param columns is told their names before the first part
     */
    static Flux<Part> parts(
            GrpcCall call, Flux<ByteBuffer> messages, Consumer<List<String>> columns, LargeBodies large) {
        return Flux.defer(() -> {
            IncomingTable table = new IncomingTable(call.held(), columns, large);
            return messages.map(FlightData::read)
                    .filter(data -> data.header().hasRemaining())
                    .concatMap(table::read, 0);
        });
    }

    private Flux<Part> read(FlightData data) {
        return large.goOn(data.body().remaining(), Mono.fromCallable(() -> rows(data)))
                .flatMapMany(batch ->
                        Flux.<Part, Batch>generate(() -> new Batch(batch.iterator()), this::next, Batch::letGo));
    }

    private List<Members<Json>> rows(FlightData data) {
        List<Members<Json>> batch = stream.read(data.header(), data.body());
        if (!begun) {
            begun = true;
            columns.accept(stream.columns());
        }
        return batch;
    }

    private Batch next(Batch batch, SynchronousSink<Part> sink) {
        batch.letGo();
        List<Members<Json>> part = new ArrayList<>();
        while (batch.rows.hasNext() && !RowBatch.isFull(part.size(), batch.size)) {
            Members<Json> row = batch.rows.next();
            batch.add(RowBatch.sizeOf(row));
            part.add(row);
        }
        if (part.isEmpty()) {
            sink.complete();
        } else {
            sink.next(new Part(rows, part));
            rows += part.size();
        }
        return batch;
    }

    /** The rows of one message that are not built yet, and what those are counted for that are. */
    private final class Batch {
        private final Iterator<Members<Json>> rows;
        private long size;
        private long reserved;

        private Batch(Iterator<Members<Json>> rows) {
            this.rows = rows;
        }

        /** A part is small beside the message that it is cut from, but where a single row is large. */
        private void add(long more) {
            size += more;
            if (size > RowBatch.LARGEST) {
                held.grow(size - reserved);
                reserved = size;
            }
        }

        private void letGo() {
            held.shrink(reserved);
            reserved = 0;
            size = 0;
        }
    }
}
