package io.diglot.gateway.backend.embedded;

import io.diglot.gateway.backend.local.Transactions;
import io.diglot.gateway.database.Database;
import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.failure.Resource;
import io.diglot.gateway.store.attachments.AttachmentTable.Stored;
import io.diglot.gateway.store.attachments.FileContents;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.SynchronousSink;

/** Bytes of files as rows of the database, in parts, so that none is ever held whole. */
final class DatabaseContents {

    private final Database database;
    private final Transactions transactions;
    private final OptionalLong room;

    DatabaseContents(Database database, Transactions transactions, OptionalLong room) {
        this.database = database;
        this.transactions = transactions;
        this.room = room;
    }

    /** Keeps what comes, and gives how many bytes it was. */
    Mono<Long> keep(UUID id, Flux<byte[]> content) {
        return Mono.defer(() -> {
            AtomicInteger parts = new AtomicInteger();
            AtomicLong size = new AtomicLong();
            return transactions
                    .forMore(database.writeOnly(session -> new FileContents(session).begin(id)))
                    // Without a part in advance: each is as large as a write should be.
                    .thenMany(content.concatMap(part -> keep(id, parts.getAndIncrement(), part, size), 0))
                    .then(Mono.fromSupplier(size::get));
        });
    }

    private Mono<Void> keep(UUID id, int position, byte[] part, AtomicLong size) {
        size.addAndGet(part.length);
        return transactions.forMore(
                database.writeOnly(session -> new FileContents(session).add(id, position, part, room)));
    }

    /** The parts one by one, until all bytes have come. */
    Flux<byte[]> read(Stored stored) {
        long size = stored.attachment().size();
        return Flux.<Integer, Integer>generate(() -> 0, DatabaseContents::next)
                .concatMap(position -> part(stored, position), 1)
                .scanWith(() -> new Read(new byte[0], 0), (read, part) -> new Read(part, read.bytes + part.length))
                .skip(1)
                .takeUntil(read -> read.bytes >= size)
                .map(Read::part)
                .as(parts -> size == 0 ? Flux.empty() : parts);
    }

    private static int next(int position, SynchronousSink<Integer> sink) {
        sink.next(position);
        return position + 1;
    }

    private Mono<byte[]> part(Stored stored, int position) {
        return database.read(session -> new FileContents(session)
                .part(stored.content(), position)
                .orElseThrow(() -> new Failure.NotFound(
                                Resource.ATTACHMENT, stored.attachment().fileName())
                        .asException()));
    }

    /** A part, and how many bytes had been read with it. */
    private record Read(byte[] part, long bytes) {}
}
