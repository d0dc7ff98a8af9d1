package io.diglot.gateway.store.copies;

import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.failure.Failure.Conflict.Reason;
import io.diglot.gateway.failure.FailureException;
import io.diglot.gateway.failure.Resource;
import io.diglot.gateway.paging.PartlyRead;
import io.diglot.gateway.store.Repository;
import io.diglot.gateway.store.UnitOfWork;
import io.diglot.gateway.store.environments.Environments;
import io.diglot.gateway.store.prompts.PromptLabelTable;
import io.diglot.gateway.store.prompts.PromptTable;
import io.diglot.gateway.store.prompts.PromptVersionTable;
import io.diglot.gateway.store.prompts.PromptVersions;
import io.diglot.gateway.store.spaces.WorkspaceTable;
import io.diglot.model.environments.Environment;
import io.diglot.model.projects.ProjectId;
import io.diglot.model.prompts.Prompt;
import io.diglot.model.prompts.PromptId;
import io.diglot.model.prompts.PromptVersion;
import io.diglot.model.prompts.PromptVersionId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;

/** Reads and writes prompts with their versions as they are elsewhere. */
public final class PromptCopy extends Repository {

    private final PromptTable prompts;
    private final PromptVersionTable versions;
    private final PromptLabelTable labels;

    public PromptCopy(UnitOfWork work) {
        super(work);
        this.prompts = new PromptTable(work);
        this.versions = new PromptVersionTable(work);
        this.labels = new PromptLabelTable(work);
    }

    /** @param projectName absent where it is of none */
    public record NamedPrompt(Prompt prompt, @Nullable String projectName) {}

    /** All of them, the least id first. */
    public List<NamedPrompt> prompts() {
        return prompts.all().stream().map(this::named).toList();
    }

    public Optional<NamedPrompt> prompt(PromptId id) {
        return prompts.find(id).map(this::named);
    }

    private NamedPrompt named(Prompt prompt) {
        ProjectId project = prompt.projectId();
        return new NamedPrompt(prompt, project == null ? null : new CopyReader(work).nameOf(project));
    }

    /** The ids of the versions of a prompt, the oldest first. */
    public List<PromptVersionId> versions(PromptId prompt) {
        return versions.idsOf(prompt);
    }

    /**
     * A version with what stands at it, in alphabetical order.
     *
     * @param labels that are no environments of the workspace
     */
    public record LabelledVersion(PromptVersion version, List<String> labels, List<String> environments) {}

    /** As many versions of a prompt as fit into memory; one that is gone is passed over. */
    public PartlyRead<LabelledVersion, PromptVersionId> read(PromptId prompt, List<PromptVersionId> ids) {
        Map<PromptVersionId, List<String>> standing = labels.of(ids);
        return new PromptVersions(work)
                .read(prompt, ids)
                .map(located -> new LabelledVersion(
                        located.version(),
                        standing.getOrDefault(located.version().id(), List.of()).stream()
                                .filter(label -> !located.environments().contains(label))
                                .toList(),
                        located.environments()));
    }

    public Optional<LabelledVersion> version(PromptVersionId id) {
        return versions.find(id).flatMap(version -> read(version.promptId(), List.of(id)).read().stream()
                .findFirst());
    }

    /**
     * Makes a prompt without versions, or changes the one of its id.
     *
     * @throws FailureException a {@link Failure.Conflict} where its name is another's, or the one of its id is of another
     *     structure
     */
    public void put(Prompt prompt, @Nullable String projectName) {
        new WorkspaceTable(work).ensure();
        Prompt placed = placed(
                prompt,
                new ProjectCopy(work).home(prompt.projectId(), projectName, prompt.createdAt(), prompt.createdBy()));
        Optional<Prompt> here = prompts.findToChange(prompt.id());
        if (prompts.holder(placed.name(), placed.projectId())
                .filter(other -> !other.equals(prompt.id()))
                .isPresent()) {
            throw taken(prompt);
        }
        if (here.isEmpty()) {
            if (!prompts.insert(placed)) {
                throw taken(prompt);
            }
            return;
        }
        if (here.get().structure() != placed.structure()) {
            throw new Failure.Conflict(
                            Resource.PROMPT, Reason.ALREADY_EXISTS, prompt.id().toString())
                    .asException();
        }
        try {
            prompts.update(placed);
        } catch (DuplicateKeyException e) {
            // Two may be given one name at the same time where more than one transaction writes.
            throw taken(prompt);
        }
    }

    private static Prompt placed(Prompt prompt, @Nullable ProjectId project) {
        return new Prompt(
                prompt.id(),
                prompt.name(),
                project,
                prompt.description(),
                prompt.structure(),
                prompt.tags(),
                prompt.createdAt(),
                prompt.createdBy(),
                prompt.lastUpdatedAt(),
                prompt.lastUpdatedBy());
    }

    private static FailureException taken(Prompt prompt) {
        return new Failure.Conflict(Resource.PROMPT, Reason.NAME_TAKEN, prompt.name()).asException();
    }

    /** With its versions and labels; where there is none, nothing happens. */
    public void delete(PromptId id) {
        prompts.delete(List.of(id));
    }

    /**
     * Makes a version of a prompt that is there, or gives the one of its id these tags and what stands at it.
     *
     * @param standing labels that are no environments; absent: they stay as they are
     * @param environments absent: they stay as they are
     * @throws FailureException a {@link Failure.NotFound} without the prompt; a {@link Failure.Conflict} where its id or its
     *     commit is another version's
     */
    public void put(PromptVersion version, @Nullable List<String> standing, @Nullable List<String> environments) {
        if (prompts.findToChange(version.promptId()).isEmpty()) {
            throw new Failure.NotFound(Resource.PROMPT, version.promptId()).asException();
        }
        Optional<PromptVersion> here = versions.find(version.id());
        if (here.isPresent()) {
            if (!isSame(here.get(), version)) {
                throw exists(version);
            }
            versions.tag(Map.of(version.id(), version.tags()));
        } else if (!versions.insert(numbered(version))) {
            throw exists(version);
        }
        if (standing != null || environments != null) {
            Set<String> wanted = new TreeSet<>(kept(version.id(), standing == null, environments == null));
            wanted.addAll(Objects.requireNonNullElse(standing, List.of()));
            wanted.addAll(Objects.requireNonNullElse(environments, List.of()));
            labels.replace(version, List.copyOf(wanted));
        }
    }

    private List<String> kept(PromptVersionId id, boolean labelsStay, boolean environmentsStay) {
        if (!labelsStay && !environmentsStay) {
            return List.of();
        }
        Set<String> listed =
                new Environments(work).all().stream().map(Environment::name).collect(Collectors.toSet());
        return labels.of(List.of(id)).getOrDefault(id, List.of()).stream()
                .filter(label -> listed.contains(label) ? environmentsStay : labelsStay)
                .toList();
    }

    /** What nobody changes. */
    private static boolean isSame(PromptVersion one, PromptVersion other) {
        return one.promptId().equals(other.promptId())
                && one.commit().equals(other.commit())
                && one.template().equals(other.template())
                && one.type() == other.type()
                && Objects.equals(one.changeDescription(), other.changeDescription());
    }

    /** The number that it has elsewhere, or the next one where clients here have made a version of that. */
    private PromptVersion numbered(PromptVersion version) {
        return versions.hasNumber(version.promptId(), version.number())
                ? version.numbered(versions.next(version.promptId()))
                : version;
    }

    private static FailureException exists(PromptVersion version) {
        return new Failure.Conflict(Resource.PROMPT_VERSION, Reason.ALREADY_EXISTS, version.commit()).asException();
    }
}
