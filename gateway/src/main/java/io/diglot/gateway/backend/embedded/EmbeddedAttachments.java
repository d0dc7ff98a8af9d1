package io.diglot.gateway.backend.embedded;

import io.diglot.gateway.backend.AttachmentStore;
import io.diglot.gateway.backend.local.Transactions;
import io.diglot.gateway.caller.Caller;
import io.diglot.gateway.database.Database;
import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.failure.Resource;
import io.diglot.gateway.settings.GatewaySettings;
import io.diglot.gateway.store.attachments.AttachmentTable.Stored;
import io.diglot.gateway.store.attachments.Attachments;
import io.diglot.gateway.store.attachments.FileContents;
import io.diglot.identity.UuidV7;
import io.diglot.model.attachments.AttachedTo;
import io.diglot.model.attachments.Attachment;
import io.diglot.model.attachments.AttachmentDraft;
import io.diglot.model.projects.ProjectId;
import io.diglot.paging.Page;
import io.diglot.paging.PageRequest;
import java.util.Collection;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.SynchronousSink;

/** Attachments in the embedded database: their bytes too, in parts, so that none is ever held whole. */
@Component
final class EmbeddedAttachments implements AttachmentStore {

    private final Database database;
    private final Transactions transactions;
    private final LooseFiles loose;
    private final UuidV7 ids;
    private final OptionalLong room;

    @Autowired
    EmbeddedAttachments(
            Database database, Transactions transactions, LooseFiles loose, UuidV7 ids, GatewaySettings settings) {
        this(
                database,
                transactions,
                loose,
                ids,
                settings.attachments().maxBytes() == null
                        ? OptionalLong.empty()
                        : OptionalLong.of(settings.attachments().maxBytes().toBytes()));
    }

    /** @param room how many bytes all files may have */
    EmbeddedAttachments(Database database, Transactions transactions, LooseFiles loose, UuidV7 ids, OptionalLong room) {
        this.database = database;
        this.transactions = transactions;
        this.loose = loose;
        this.ids = ids;
        this.room = room;
    }

    @Override
    public Mono<Void> put(Caller caller, AttachmentDraft draft, Flux<byte[]> content) {
        return Mono.defer(() -> {
            UUID id = ids.next();
            AtomicInteger parts = new AtomicInteger();
            AtomicLong size = new AtomicLong();
            return transactions
                    .forMore(database.writeOnly(session -> new FileContents(session).begin(id)))
                    // Without a part in advance: each is as large as a write should be.
                    .thenMany(content.concatMap(part -> keep(id, parts.getAndIncrement(), part, size), 0))
                    .then(Mono.defer(() ->
                            transactions.writeOnly(caller, work -> new Attachments(work).put(draft, id, size.get()))))
                    .onErrorResume(failure -> loose.giveUp(id).then(Mono.error(failure)))
                    .doOnCancel(() -> loose.giveUp(id).subscribe());
        });
    }

    private Mono<Void> keep(UUID id, int position, byte[] part, AtomicLong size) {
        size.addAndGet(part.length);
        return transactions.forMore(
                database.writeOnly(session -> new FileContents(session).add(id, position, part, room)));
    }

    @Override
    public Mono<Page<Attachment>> list(Caller caller, ProjectId project, AttachedTo to, PageRequest page) {
        return transactions.read(caller, work -> new Attachments(work).list(project, to, page));
    }

    @Override
    public Mono<OpenAttachment> open(Caller caller, ProjectId project, AttachedTo to, String fileName) {
        return transactions
                .read(caller, work -> new Attachments(work).get(project, to, fileName))
                .map(stored -> new OpenAttachment(stored.attachment(), content(stored)));
    }

    /** The parts one by one, until all bytes have come. */
    private Flux<byte[]> content(Stored stored) {
        long size = stored.attachment().size();
        return Flux.<Integer, Integer>generate(() -> 0, EmbeddedAttachments::next)
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

    @Override
    public Mono<Void> delete(Caller caller, ProjectId project, AttachedTo to, Collection<String> fileNames) {
        return transactions.delete(caller, work -> new Attachments(work).delete(project, to, fileNames));
    }

    /** A part, and how many bytes had been read with it. */
    private record Read(byte[] part, long bytes) {}
}
