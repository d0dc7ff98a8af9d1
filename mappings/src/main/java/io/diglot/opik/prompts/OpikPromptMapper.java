package io.diglot.opik.prompts;

import io.diglot.model.projects.ProjectId;
import io.diglot.model.prompts.LocatedVersion;
import io.diglot.model.prompts.Prompt;
import io.diglot.model.prompts.PromptId;
import io.diglot.model.prompts.PromptLink;
import io.diglot.model.prompts.PromptOverview;
import io.diglot.model.prompts.PromptVersion;
import io.diglot.model.prompts.PromptVersionId;
import io.diglot.model.prompts.TemplateVariables;
import io.diglot.opik.OpikNulls;
import io.diglot.paging.Page;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Prompts as Opik shows them, more of them by themselves than in lists. What is lost: {@code fidelity/opik/prompt.yaml}. */
@Named
@Singleton
public final class OpikPromptMapper {

    /** A prompt by itself. */
    public OpikPrompt toOpik(PromptOverview overview) {
        return prompt(overview, within(overview.latest()), within(overview.requested()));
    }

    /** A prompt as a server shows it. */
    public Prompt toModel(OpikPrompt shown) {
        return new Prompt(
                new PromptId(shown.id()),
                shown.name(),
                shown.projectId() == null ? null : new ProjectId(shown.projectId()),
                shown.description(),
                toModel(shown.templateStructure()),
                shown.tags(),
                shown.createdAt(),
                shown.createdBy(),
                shown.lastUpdatedAt(),
                shown.lastUpdatedBy());
    }

    /**
     * A version as a server shows it.
     *
     * @param number which it is of its prompt, which older servers do not say
     */
    public PromptVersion toModel(OpikPromptVersion shown, PromptId prompt, long number) {
        return new PromptVersion(
                new PromptVersionId(shown.id()),
                prompt,
                shown.commit(),
                number,
                shown.template(),
                OpikNulls.absent(shown.metadata()),
                toModel(shown.type()),
                shown.changeDescription(),
                shown.tags(),
                shown.createdAt(),
                shown.createdBy());
    }

    /** A page; its size is how many prompts it holds. */
    public OpikPromptPage toOpik(Page<PromptOverview> prompts, List<String> sortableBy) {
        List<OpikPrompt> content = prompts.content().stream()
                .map(overview -> prompt(overview, null, null))
                .toList();
        return new OpikPromptPage(prompts.page(), content.size(), prompts.total(), content, sortableBy);
    }

    /** A version by itself. */
    public OpikPromptVersion toOpik(LocatedVersion located) {
        return version(located, variables(located.version()));
    }

    public OpikPromptVersionPage versions(Page<LocatedVersion> versions, List<String> sortableBy) {
        List<OpikPromptVersion> content =
                versions.content().stream().map(this::inList).toList();
        return new OpikPromptVersionPage(versions.page(), versions.size(), versions.total(), content, sortableBy);
    }

    /** A version in a list. */
    public OpikPromptVersion inList(LocatedVersion located) {
        return version(located, null);
    }

    public OpikFoundCommit found(PromptLink link) {
        return new OpikFoundCommit(
                link.version().value(), link.commit(), link.prompt().value(), link.promptName());
    }

    public OpikPromptType toOpik(PromptVersion.Type type) {
        return switch (type) {
            case MUSTACHE -> OpikPromptType.MUSTACHE;
            case JINJA2 -> OpikPromptType.JINJA2;
            case PYTHON -> OpikPromptType.PYTHON;
        };
    }

    public PromptVersion.Type toModel(OpikPromptType type) {
        return switch (type) {
            case MUSTACHE -> PromptVersion.Type.MUSTACHE;
            case JINJA2 -> PromptVersion.Type.JINJA2;
            case PYTHON -> PromptVersion.Type.PYTHON;
        };
    }

    public OpikTemplateStructure toOpik(Prompt.Structure structure) {
        return switch (structure) {
            case TEXT -> OpikTemplateStructure.TEXT;
            case CHAT -> OpikTemplateStructure.CHAT;
        };
    }

    public Prompt.Structure toModel(OpikTemplateStructure structure) {
        return switch (structure) {
            case TEXT -> Prompt.Structure.TEXT;
            case CHAT -> Prompt.Structure.CHAT;
        };
    }

    private OpikPrompt prompt(
            PromptOverview overview, @Nullable OpikPromptVersion latest, @Nullable OpikPromptVersion requested) {
        Prompt prompt = overview.prompt();
        ProjectId project = prompt.projectId();
        return new OpikPrompt(
                prompt.id().value(),
                prompt.name(),
                project == null ? null : project.value(),
                prompt.description(),
                toOpik(prompt.structure()),
                prompt.tags(),
                prompt.createdAt(),
                prompt.createdBy(),
                prompt.lastUpdatedAt(),
                prompt.lastUpdatedBy(),
                overview.versionCount(),
                latest,
                requested);
    }

    private OpikPromptVersion version(LocatedVersion located, @Nullable List<String> variables) {
        PromptVersion version = located.version();
        return new OpikPromptVersion(
                version.id().value(),
                version.promptId().value(),
                version.commit(),
                number(version),
                version.template(),
                version.metadata(),
                toOpik(version.type()),
                located.environments(),
                version.changeDescription(),
                version.tags(),
                variables,
                toOpik(located.prompt().structure()),
                version.createdAt(),
                version.createdBy());
    }

    private @Nullable OpikPromptVersion within(@Nullable PromptVersion version) {
        return version == null
                ? null
                : new OpikPromptVersion(
                        version.id().value(),
                        null,
                        version.commit(),
                        number(version),
                        version.template(),
                        version.metadata(),
                        toOpik(version.type()),
                        List.of(),
                        version.changeDescription(),
                        version.tags(),
                        variables(version),
                        null,
                        version.createdAt(),
                        version.createdBy());
    }

    private static String number(PromptVersion version) {
        return "v" + version.number();
    }

    private static List<String> variables(PromptVersion version) {
        return TemplateVariables.of(version.template(), version.type());
    }
}
