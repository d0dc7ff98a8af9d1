package io.diglot.gateway.backend;

import io.diglot.gateway.caller.Caller;
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
import reactor.core.publisher.Mono;

/**
 * Prompts as Opik's clients ask for them, wherever they are kept. What is not there fails with {@link
 * io.diglot.gateway.failure.Failure.NotFound}.
 */
public interface PromptStore {

    /** Fails with {@link io.diglot.gateway.failure.Failure.Conflict} where the name or the id is taken. */
    Mono<PromptId> create(Caller caller, PromptDraft draft);

    /** With its latest version. */
    Mono<PromptOverview> get(Caller caller, PromptId id);

    /** The prompt of a version that has a commit; of several the newest. */
    Mono<PromptOverview> ofCommit(Caller caller, String commit);

    /** Links to the versions of some commits, of whatever prompts; unknown commits are passed over. */
    Mono<List<PromptLink>> ofCommits(Caller caller, Collection<String> commits);

    Mono<Page<PromptOverview>> find(Caller caller, PromptSearch search, PageRequest page);

    /** Fails with {@link io.diglot.gateway.failure.Failure.Conflict} where another one has the name. */
    Mono<Void> update(Caller caller, PromptId id, PromptEdit edit);

    /** Deletes a prompt with its versions. */
    Mono<Void> delete(Caller caller, PromptId id);

    /** Deletes those that are there. */
    Mono<Void> delete(Caller caller, Collection<PromptId> ids);

    /**
     * Makes a version of the prompt of a name, which is made where there is none. Fails with {@link
     * io.diglot.gateway.failure.Failure.Conflict} where a version has the commit that the client chose.
     *
     * @param structure of a prompt that is made
     */
    Mono<LocatedVersion> commit(
            Caller caller, String name, PromptScope scope, Prompt.Structure structure, PromptVersionDraft version);

    /** Makes a version of what an older one holds. */
    Mono<LocatedVersion> restore(Caller caller, PromptId prompt, PromptVersionId version);

    Mono<LocatedVersion> version(Caller caller, PromptVersionId id);

    /** Of one prompt. */
    Mono<LocatedVersion> version(Caller caller, PromptId prompt, VersionChoice choice);

    /**
     * A version of the prompt of a name.
     *
     * @param project the name of the project that it is of, where it is of any; absent: of whatever project
     */
    Mono<LocatedVersion> version(Caller caller, String name, @Nullable String project, VersionChoice choice);

    /**
     * Lets a version be for some environments, and for no others, and no other version of the prompt for these. Fails with
     * {@link io.diglot.gateway.failure.Failure.Conflict} where the workspace does not list one of them.
     */
    @Idempotent
    Mono<Void> environments(Caller caller, PromptVersionId id, List<String> environments);

    /** Those of a prompt that is not there are none. */
    Mono<PageInParts<Page<LocatedVersion>, LocatedVersion>> versions(
            Caller caller, PromptId prompt, PromptVersionSearch search, PageRequest page);

    /**
     * Tags versions; unknown ones are passed over.
     *
     * @param tags absent: they stay as they are
     * @param merged whether those that they have stay too
     */
    Mono<Void> tag(Caller caller, Collection<PromptVersionId> versions, @Nullable List<String> tags, boolean merged);
}
