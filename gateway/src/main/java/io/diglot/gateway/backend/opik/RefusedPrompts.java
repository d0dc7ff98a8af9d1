package io.diglot.gateway.backend.opik;

import io.diglot.gateway.backend.PromptBackend;
import io.diglot.gateway.caller.Caller;
import io.diglot.gateway.failure.Failure;
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
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Prompts of an Opik server, which only Opik's clients see. */
@Component
final class RefusedPrompts implements PromptBackend {

    private static <T> Mono<T> refused() {
        return Mono.error(() -> new Failure.Unsupported(
                        "Prompts are not translated to an Opik server; Opik's clients have those of the server itself.")
                .asException());
    }

    @Override
    public Mono<Slice<LocatedPrompt>> list(
            Caller caller, SpaceScope scope, Optional<String> name, Optional<Position> from, int limit) {
        return refused();
    }

    @Override
    public Mono<PromptAtVersion> create(Caller caller, UUID space, PromptDraft draft) {
        return refused();
    }

    @Override
    public Mono<PromptAtVersion> get(Caller caller, PromptId id, VersionChoice version) {
        return refused();
    }

    @Override
    public Mono<LocatedPrompt> describe(Caller caller, PromptId id, @Nullable String description) {
        return refused();
    }

    @Override
    public Mono<Void> delete(Caller caller, PromptId id) {
        return refused();
    }

    @Override
    public Mono<Slice<LabelledVersion>> versions(Caller caller, PromptId id, @Nullable Position from, int limit) {
        return refused();
    }

    @Override
    public Mono<LabelledVersion> commit(
            Caller caller, PromptId id, Function<Prompt.Structure, PromptVersionDraft> draft) {
        return refused();
    }

    @Override
    public Mono<LabelledVersion> version(Caller caller, PromptVersionId id) {
        return refused();
    }

    @Override
    public Mono<LabelledVersion> label(Caller caller, PromptVersionId id, List<String> labels) {
        return refused();
    }

    @Override
    public Mono<Void> unlabel(Caller caller, PromptVersionId id, String label) {
        return refused();
    }
}
