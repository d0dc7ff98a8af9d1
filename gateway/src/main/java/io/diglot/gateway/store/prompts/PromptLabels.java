package io.diglot.gateway.store.prompts;

import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.failure.FailureException;
import io.diglot.gateway.failure.Resource;
import io.diglot.gateway.store.Repository;
import io.diglot.gateway.store.UnitOfWork;
import io.diglot.model.prompts.LabelledVersion;
import io.diglot.model.prompts.LocatedPrompt;
import io.diglot.model.prompts.Prompt;
import io.diglot.model.prompts.PromptAtVersion;
import io.diglot.model.prompts.PromptId;
import io.diglot.model.prompts.PromptVersion;
import io.diglot.model.prompts.PromptVersionId;
import io.diglot.model.prompts.VersionChoice;
import io.diglot.paging.Position;
import io.diglot.paging.Slice;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Versions of prompts with the labels that stand at them. */
public final class PromptLabels extends Repository {

    private final Prompts prompts;
    private final PromptVersionTable versions;
    private final PromptLabelTable labels;

    public PromptLabels(UnitOfWork work) {
        super(work);
        this.prompts = new Prompts(work);
        this.versions = new PromptVersionTable(work);
        this.labels = new PromptLabelTable(work);
    }

    /** @throws FailureException a {@link Failure.NotFound} where there is no such prompt, or it has no such version */
    public PromptAtVersion get(PromptId id, VersionChoice choice) {
        Prompt prompt = prompts.prompt(id);
        return new PromptAtVersion(
                new LocatedPrompt(prompt, workspace),
                new ChosenVersion(work)
                        .of(id, choice)
                        .map(found -> labelled(prompt, found))
                        .orElseThrow(() -> new Failure.NotFound(Resource.PROMPT_VERSION, id).asException()));
    }

    /** @throws FailureException a {@link Failure.NotFound} where there is none */
    public LabelledVersion version(PromptVersionId id) {
        PromptVersion version = versions.require(id);
        return labelled(prompts.prompt(version.promptId()), version);
    }

    /** The newest first, behind a position; fewer than so many where they are large. */
    public Slice<LabelledVersion> versions(PromptId id, @Nullable Position from, int limit) {
        Prompt prompt = prompts.prompt(id);
        Slice<PromptVersion> found = new PromptVersions(work).walk(id, from, limit);
        Map<PromptVersionId, List<String>> standing =
                labels.of(found.content().stream().map(PromptVersion::id).toList());
        return found.map(version ->
                new LabelledVersion(version, prompt.structure(), standing.getOrDefault(version.id(), List.of())));
    }

    /** Lets labels stand at a version, and no others there, nor these at another version of the prompt. */
    public LabelledVersion label(PromptVersionId id, List<String> names) {
        PromptVersion version = versions.require(id);
        Prompt prompt = prompts.prompt(version.promptId());
        // Of two that let one label stand, the second sees the first.
        new PromptTable(work).findToChange(prompt.id());
        labels.replace(version, names);
        return labelled(prompt, version);
    }

    /** @throws FailureException a {@link Failure.NotFound} where it does not stand there */
    public void unlabel(PromptVersionId id, String name) {
        if (!labels.delete(id, name)) {
            throw new Failure.NotFound(Resource.PROMPT_VERSION, name).asException();
        }
    }

    private LabelledVersion labelled(Prompt prompt, PromptVersion version) {
        return new LabelledVersion(
                version, prompt.structure(), labels.of(List.of(version.id())).getOrDefault(version.id(), List.of()));
    }
}
