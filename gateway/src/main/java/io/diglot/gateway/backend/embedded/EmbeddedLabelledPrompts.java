package io.diglot.gateway.backend.embedded;

import io.diglot.gateway.backend.PromptBackend;
import io.diglot.gateway.backend.local.Transactions;
import io.diglot.gateway.caller.Caller;
import io.diglot.gateway.database.Database;
import io.diglot.gateway.store.UnitOfWork;
import io.diglot.gateway.store.prompts.PromptLabels;
import io.diglot.gateway.store.prompts.PromptWalk;
import io.diglot.gateway.store.prompts.PromptWriter;
import io.diglot.gateway.store.prompts.Prompts;
import io.diglot.gateway.store.spaces.Kept;
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

/** Prompts in the embedded database, found in whatever workspace they lie, with their labels. */
@Component
final class EmbeddedLabelledPrompts implements PromptBackend {

    private final Transactions transactions;
    private final Database database;

    EmbeddedLabelledPrompts(Transactions transactions, Database database) {
        this.transactions = transactions;
        this.database = database;
    }

    @Override
    public Mono<Slice<LocatedPrompt>> list(
            Caller caller, SpaceScope scope, Optional<String> name, Optional<Position> from, int limit) {
        return transactions.readAll(caller, spaces -> new PromptWalk(spaces).slice(scope, name, from, limit));
    }

    @Override
    public Mono<PromptAtVersion> create(Caller caller, UUID space, PromptDraft draft) {
        return transactions.forMore(database.write(session -> {
            UnitOfWork work = transactions.in(
                    session, caller, transactions.spaces(session, caller).require(space));
            Prompt made = new PromptWriter(work).create(draft);
            return new PromptLabels(work).get(made.id(), new VersionChoice.Latest());
        }));
    }

    @Override
    public Mono<PromptAtVersion> get(Caller caller, PromptId id, VersionChoice version) {
        return transactions.read(caller, Kept.PROMPT, id.value(), work -> new PromptLabels(work).get(id, version));
    }

    @Override
    public Mono<LocatedPrompt> describe(Caller caller, PromptId id, @Nullable String description) {
        return transactions.write(
                caller,
                Kept.PROMPT,
                id.value(),
                work -> new LocatedPrompt(new PromptWriter(work).describe(id, description), work.workspace()));
    }

    @Override
    public Mono<Void> delete(Caller caller, PromptId id) {
        return transactions
                .delete(caller, Kept.PROMPT, id.value(), work -> {
                    new PromptWriter(work).delete(id);
                    return id;
                })
                .then();
    }

    @Override
    public Mono<Slice<LabelledVersion>> versions(Caller caller, PromptId id, @Nullable Position from, int limit) {
        return transactions.readRows(
                caller, Kept.PROMPT, id.value(), work -> new PromptLabels(work).versions(id, from, limit));
    }

    @Override
    public Mono<LabelledVersion> commit(
            Caller caller, PromptId id, Function<Prompt.Structure, PromptVersionDraft> draft) {
        return transactions.write(caller, Kept.PROMPT, id.value(), work -> {
            Prompt prompt = new Prompts(work).prompt(id);
            PromptVersionId made = new PromptWriter(work)
                    .commit(prompt, draft.apply(prompt.structure()))
                    .id();
            return new PromptLabels(work).version(made);
        });
    }

    @Override
    public Mono<LabelledVersion> version(Caller caller, PromptVersionId id) {
        return transactions.read(caller, Kept.PROMPT_VERSION, id.value(), work -> new PromptLabels(work).version(id));
    }

    @Override
    public Mono<LabelledVersion> label(Caller caller, PromptVersionId id, List<String> labels) {
        return transactions.write(
                caller, Kept.PROMPT_VERSION, id.value(), work -> new PromptLabels(work).label(id, labels));
    }

    @Override
    public Mono<Void> unlabel(Caller caller, PromptVersionId id, String label) {
        return transactions
                .delete(caller, Kept.PROMPT_VERSION, id.value(), work -> {
                    new PromptLabels(work).unlabel(id, label);
                    return id;
                })
                .then();
    }
}
