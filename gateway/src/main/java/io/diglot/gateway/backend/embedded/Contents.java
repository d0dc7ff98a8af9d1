package io.diglot.gateway.backend.embedded;

import io.diglot.gateway.backend.local.Transactions;
import io.diglot.gateway.bucket.Bucket;
import io.diglot.gateway.database.Database;
import io.diglot.gateway.settings.GatewaySettings;
import io.diglot.gateway.settings.GatewaySettings.Attachments.Store;
import io.diglot.gateway.store.attachments.AttachmentTable.Stored;
import io.diglot.gateway.store.attachments.ObjectPlace;
import java.util.OptionalLong;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Bytes of files: new ones go where the settings say, and each is read where it lies. */
@Component
final class Contents {

    private final DatabaseContents inDatabase;
    private final BucketContents inBucket;
    private final Store store;

    @Autowired
    Contents(Database database, Transactions transactions, Bucket bucket, GatewaySettings settings) {
        this(
                database,
                transactions,
                bucket,
                settings.attachments().maxBytes() == null
                        ? OptionalLong.empty()
                        : OptionalLong.of(settings.attachments().maxBytes().toBytes()),
                settings.attachments().store());
    }

    /** @param room how many bytes all files may have */
    Contents(Database database, Transactions transactions, Bucket bucket, OptionalLong room, Store store) {
        this.inDatabase = new DatabaseContents(database, transactions, room);
        this.inBucket = new BucketContents(database, transactions, bucket, room);
        this.store = store;
    }

    /**
     * Keeps what comes, under an id that nobody has yet, and gives how many bytes it was. What a failure leaves is for {@link
     * LooseFiles}.
     */
    Mono<Long> keep(UUID id, Flux<byte[]> content) {
        return switch (store) {
            case DATABASE -> inDatabase.keep(id, content);
            case S3 -> inBucket.keep(id, content);
        };
    }

    /** As they are asked for. */
    Flux<byte[]> read(Stored stored) {
        ObjectPlace object = stored.object();
        return object == null ? inDatabase.read(stored) : inBucket.read(object, stored);
    }
}
