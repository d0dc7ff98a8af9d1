package io.diglot.gateway.backend.embedded;

import io.diglot.gateway.backend.local.Transactions;
import io.diglot.gateway.bucket.Bucket;
import io.diglot.gateway.database.Database;
import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.failure.Resource;
import io.diglot.gateway.store.attachments.AttachmentTable.Stored;
import io.diglot.gateway.store.attachments.FileContents;
import io.diglot.gateway.store.attachments.ObjectPlace;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Bytes of files in a bucket, of which the database has a list: it knows of each before the bucket does. */
final class BucketContents {

    private final Database database;
    private final Transactions transactions;
    private final Bucket bucket;
    private final OptionalLong room;

    BucketContents(Database database, Transactions transactions, Bucket bucket, OptionalLong room) {
        this.database = database;
        this.transactions = transactions;
        this.bucket = bucket;
        this.room = room;
    }

    /** Keeps what comes, and gives how many bytes it was, once all of them are in the bucket. */
    Mono<Long> keep(UUID id, Flux<byte[]> content) {
        return Mono.defer(() -> {
            ObjectPlace place = bucket.placeOf(id);
            AtomicLong size = new AtomicLong();
            Flux<byte[]> counted = content.concatMap(part -> counted(id, part, size), 0);
            return transactions
                    .forMore(database.writeOnly(session -> new FileContents(session).begin(id, place)))
                    .then(bucket.put(place, counted))
                    .then(Mono.fromSupplier(size::get));
        });
    }

    private Mono<byte[]> counted(UUID id, byte[] part, AtomicLong size) {
        size.addAndGet(part.length);
        return transactions
                .forMore(database.writeOnly(session -> new FileContents(session).count(id, part.length, room)))
                .thenReturn(part);
    }

    Flux<byte[]> read(ObjectPlace place, Stored stored) {
        return bucket.bytes(place, stored.attachment().size())
                .onErrorMap(Failure.is(Failure.NotFound.class), gone -> new Failure.NotFound(
                                Resource.ATTACHMENT, stored.attachment().fileName())
                        .asException());
    }
}
