package io.diglot.gateway.backend.embedded;

import io.diglot.gateway.backend.AttachmentStore;
import io.diglot.gateway.backend.local.Transactions;
import io.diglot.gateway.caller.Caller;
import io.diglot.gateway.store.attachments.Attachments;
import io.diglot.identity.UuidV7;
import io.diglot.model.attachments.AttachedTo;
import io.diglot.model.attachments.Attachment;
import io.diglot.model.attachments.AttachmentDraft;
import io.diglot.model.projects.ProjectId;
import io.diglot.paging.Page;
import io.diglot.paging.PageRequest;
import java.util.Collection;
import java.util.UUID;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Attachments in the embedded database, whose bytes lie there as well or in a bucket: bytes first, then the row. */
@Component
final class EmbeddedAttachments implements AttachmentStore {

    private final Transactions transactions;
    private final Contents contents;
    private final LooseFiles loose;
    private final UuidV7 ids;

    EmbeddedAttachments(Transactions transactions, Contents contents, LooseFiles loose, UuidV7 ids) {
        this.transactions = transactions;
        this.contents = contents;
        this.loose = loose;
        this.ids = ids;
    }

    @Override
    public Mono<Void> put(Caller caller, AttachmentDraft draft, Flux<byte[]> content) {
        return Mono.defer(() -> {
            UUID id = ids.next();
            return contents.keep(id, content)
                    .flatMap(size -> transactions.writeOnly(caller, work -> new Attachments(work).put(draft, id, size)))
                    .onErrorResume(failure -> loose.giveUp(id).then(Mono.error(failure)))
                    .doOnCancel(() -> loose.giveUp(id).subscribe());
        });
    }

    @Override
    public Mono<Page<Attachment>> list(Caller caller, ProjectId project, AttachedTo to, PageRequest page) {
        return transactions.read(caller, work -> new Attachments(work).list(project, to, page));
    }

    @Override
    public Mono<OpenAttachment> open(Caller caller, ProjectId project, AttachedTo to, String fileName) {
        return transactions
                .read(caller, work -> new Attachments(work).get(project, to, fileName))
                .map(stored -> new OpenAttachment(stored.attachment(), contents.read(stored)));
    }

    @Override
    public Mono<Void> delete(Caller caller, ProjectId project, AttachedTo to, Collection<String> fileNames) {
        return transactions.delete(caller, work -> new Attachments(work).delete(project, to, fileNames));
    }
}
