package io.diglot.gateway.backend.embedded;

import io.diglot.gateway.backend.PageInParts;
import io.diglot.gateway.backend.PromptStore;
import io.diglot.gateway.backend.local.Transactions;
import io.diglot.gateway.caller.Caller;
import io.diglot.gateway.store.prompts.PromptVersions;
import io.diglot.gateway.store.prompts.PromptWriter;
import io.diglot.gateway.store.prompts.Prompts;
import io.diglot.gateway.store.prompts.VersionEnvironments;
import io.diglot.model.prompts.LocatedVersion;
import io.diglot.model.prompts.Prompt;
import io.diglot.model.prompts.PromptDraft;
import io.diglot.model.prompts.PromptEdit;
import io.diglot.model.prompts.PromptId;
import io.diglot.model.prompts.PromptLink;
import io.diglot.model.prompts.PromptOverview;
import io.diglot.model.prompts.PromptScope;
import io.diglot.model.prompts.PromptSearch;
import io.diglot.model.prompts.PromptVersionDraft;
import io.diglot.model.prompts.PromptVersionId;
import io.diglot.model.prompts.PromptVersionSearch;
import io.diglot.model.prompts.VersionChoice;
import io.diglot.paging.Page;
import io.diglot.paging.PageRequest;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Prompts in the embedded database. */
@Component
final class EmbeddedPrompts implements PromptStore {

    private final Transactions transactions;

    EmbeddedPrompts(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public Mono<PromptId> create(Caller caller, PromptDraft draft) {
        return transactions.write(
                caller, work -> new PromptWriter(work).create(draft).id());
    }

    @Override
    public Mono<PromptOverview> get(Caller caller, PromptId id) {
        return transactions.read(caller, work -> new Prompts(work).get(id));
    }

    @Override
    public Mono<PromptOverview> ofCommit(Caller caller, String commit) {
        return transactions.read(caller, work -> new Prompts(work).ofCommit(commit));
    }

    @Override
    public Mono<List<PromptLink>> ofCommits(Caller caller, Collection<String> commits) {
        return transactions.read(caller, work -> new Prompts(work).ofCommits(commits));
    }

    @Override
    public Mono<Page<PromptOverview>> find(Caller caller, PromptSearch search, PageRequest page) {
        return transactions.read(caller, work -> new Prompts(work).find(search, page));
    }

    @Override
    public Mono<Void> update(Caller caller, PromptId id, PromptEdit edit) {
        return transactions.writeOnly(caller, work -> new PromptWriter(work).update(id, edit));
    }

    @Override
    public Mono<Void> delete(Caller caller, PromptId id) {
        return transactions.delete(caller, work -> new PromptWriter(work).delete(id));
    }

    @Override
    public Mono<Void> delete(Caller caller, Collection<PromptId> ids) {
        return transactions.delete(caller, work -> new PromptWriter(work).delete(ids));
    }

    @Override
    public Mono<LocatedVersion> commit(
            Caller caller, String name, PromptScope scope, Prompt.Structure structure, PromptVersionDraft version) {
        return transactions.write(caller, work -> new Prompts(work)
                .version(new PromptWriter(work)
                        .commit(name, scope, structure, version)
                        .id()));
    }

    @Override
    public Mono<LocatedVersion> restore(Caller caller, PromptId prompt, PromptVersionId version) {
        return transactions.write(caller, work -> new Prompts(work)
                .version(new PromptWriter(work).restore(prompt, version).id()));
    }

    @Override
    public Mono<LocatedVersion> version(Caller caller, PromptVersionId id) {
        return transactions.read(caller, work -> new Prompts(work).version(id));
    }

    @Override
    public Mono<LocatedVersion> version(Caller caller, PromptId prompt, VersionChoice choice) {
        return transactions.read(caller, work -> new Prompts(work).version(prompt, choice));
    }

    @Override
    public Mono<LocatedVersion> version(Caller caller, String name, @Nullable String project, VersionChoice choice) {
        return transactions.read(caller, work -> new Prompts(work).version(name, project, choice));
    }

    @Override
    public Mono<Void> environments(Caller caller, PromptVersionId id, List<String> environments) {
        return transactions.writeOnly(caller, work -> new VersionEnvironments(work).set(id, environments));
    }

    @Override
    public Mono<PageInParts<Page<LocatedVersion>, LocatedVersion>> versions(
            Caller caller, PromptId prompt, PromptVersionSearch search, PageRequest page) {
        return transactions
                .readRows(caller, work -> new PromptVersions(work).page(prompt, search, page))
                .map(begun -> Unread.page(
                        begun.page(),
                        begun.unread(),
                        ids -> transactions.readRows(caller, work -> new PromptVersions(work).read(prompt, ids))));
    }

    @Override
    public Mono<Void> tag(
            Caller caller, Collection<PromptVersionId> versions, @Nullable List<String> tags, boolean merged) {
        return transactions.writeOnly(caller, work -> new PromptWriter(work).tag(versions, tags, merged));
    }
}
