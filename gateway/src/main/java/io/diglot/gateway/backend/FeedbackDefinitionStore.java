package io.diglot.gateway.backend;

import io.diglot.gateway.caller.Caller;
import io.diglot.model.annotations.AnnotationConfig;
import io.diglot.model.annotations.AnnotationConfigDraft;
import io.diglot.model.annotations.AnnotationConfigEdit;
import io.diglot.model.annotations.AnnotationConfigId;
import io.diglot.model.annotations.ScaleKind;
import io.diglot.paging.Page;
import io.diglot.paging.PageRequest;
import java.util.Collection;
import java.util.Optional;
import reactor.core.publisher.Mono;

/**
 * The annotation configs of the caller's workspace as Opik's clients see them, which have no free texts. One that is not
 * there, or that they cannot see, fails with {@link io.diglot.gateway.failure.Failure.NotFound}.
 */
public interface FeedbackDefinitionStore {

    /**
     * A page, the newest first, with the exact number of those that match.
     *
     * @param name what the name must contain, in whatever case
     */
    Mono<Page<AnnotationConfig>> find(Caller caller, Optional<String> name, Optional<ScaleKind> kind, PageRequest page);

    Mono<AnnotationConfig> get(Caller caller, AnnotationConfigId id);

    /** As {@link AnnotationConfigBackend#create}. */
    Mono<AnnotationConfigId> create(Caller caller, AnnotationConfigDraft draft);

    /** As {@link AnnotationConfigBackend#revise}. */
    Mono<Void> revise(Caller caller, AnnotationConfigId id, AnnotationConfigEdit edit);

    /** Deletes those that are there; what was said under their names stays. */
    Mono<Void> delete(Caller caller, Collection<AnnotationConfigId> ids);
}
