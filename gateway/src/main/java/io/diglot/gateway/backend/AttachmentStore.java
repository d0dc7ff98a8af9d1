package io.diglot.gateway.backend;

import io.diglot.gateway.caller.Caller;
import io.diglot.model.attachments.AttachedTo;
import io.diglot.model.attachments.Attachment;
import io.diglot.model.attachments.AttachmentDraft;
import io.diglot.model.projects.ProjectId;
import io.diglot.paging.Page;
import io.diglot.paging.PageRequest;
import java.util.Collection;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Files that Opik's clients attach to traces and spans, wherever they are kept. */
public interface AttachmentStore {

    /**
     * A file that is there.
     *
     * @param content its bytes, read as they are asked for; fails where the file is deleted meanwhile
     */
    record OpenAttachment(Attachment attachment, Flux<byte[]> content) {}

    /**
     * Attaches a file, in the place of the one that has its name: all of it, once it has come to its end, or nothing.
     *
     * @param content its bytes, asked for as they are kept
     */
    Mono<Void> put(Caller caller, AttachmentDraft draft, Flux<byte[]> content);

    /** The files of a trace or span in a project, with their exact number; those of what is not there are none. */
    Mono<Page<Attachment>> list(Caller caller, ProjectId project, AttachedTo to, PageRequest page);

    /** Fails with {@link io.diglot.gateway.failure.Failure.NotFound} where no file has that name. */
    Mono<OpenAttachment> open(Caller caller, ProjectId project, AttachedTo to, String fileName);

    /** Deletes those that are there. */
    Mono<Void> delete(Caller caller, ProjectId project, AttachedTo to, Collection<String> fileNames);
}
