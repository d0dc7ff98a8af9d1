package io.diglot.gateway.backend;

import io.diglot.gateway.caller.Caller;
import io.diglot.model.prompts.LabelledVersion;
import io.diglot.model.prompts.LocatedPrompt;
import io.diglot.model.prompts.Prompt;
import io.diglot.model.prompts.PromptAtVersion;
import io.diglot.model.prompts.PromptDraft;
import io.diglot.model.prompts.PromptId;
import io.diglot.model.prompts.PromptVersionDraft;
import io.diglot.model.prompts.PromptVersionId;
import io.diglot.model.prompts.VersionChoice;
import io.diglot.model.spaces.SpaceScope;
import io.diglot.paging.Position;
import io.diglot.paging.Slice;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Prompts as Arize's clients ask for them. What is not there fails with {@link
 * io.diglot.gateway.failure.Failure.NotFound}.
 */
public interface PromptBackend {

    /**
     * A part of the walk through all prompts, the newest first.
     *
     * @param name what the name must contain, in whatever case
     */
    @Idempotent
    Mono<Slice<LocatedPrompt>> list(
            Caller caller, SpaceScope scope, Optional<String> name, Optional<Position> from, int limit);

    /** Fails with {@link io.diglot.gateway.failure.Failure.Conflict} where the space has one of that name. */
    Mono<PromptAtVersion> create(Caller caller, UUID space, PromptDraft draft);

    @Idempotent
    Mono<PromptAtVersion> get(Caller caller, PromptId id, VersionChoice version);

    /** @param description absent: it has none from now on */
    Mono<LocatedPrompt> describe(Caller caller, PromptId id, @Nullable String description);

    /** Deletes a prompt with its versions. */
    Mono<Void> delete(Caller caller, PromptId id);

    /** A part of the walk through the versions of a prompt, the newest first; fewer than so many where they are large. */
    @Idempotent
    Mono<Slice<LabelledVersion>> versions(Caller caller, PromptId id, @Nullable Position from, int limit);

    /** @param draft the version for a prompt of a structure; may fail */
    Mono<LabelledVersion> commit(Caller caller, PromptId id, Function<Prompt.Structure, PromptVersionDraft> draft);

    @Idempotent
    Mono<LabelledVersion> version(Caller caller, PromptVersionId id);

    /** Lets labels stand at a version, and no others there, nor these at another version of the prompt. */
    @Idempotent
    Mono<LabelledVersion> label(Caller caller, PromptVersionId id, List<String> labels);

    /** Takes a label from a version; fails where it does not stand there. */
    Mono<Void> unlabel(Caller caller, PromptVersionId id, String label);
}
