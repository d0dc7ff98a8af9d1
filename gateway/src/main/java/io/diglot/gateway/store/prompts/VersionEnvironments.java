package io.diglot.gateway.store.prompts;

import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.failure.Failure.Conflict.Reason;
import io.diglot.gateway.failure.FailureException;
import io.diglot.gateway.failure.Resource;
import io.diglot.gateway.store.Repository;
import io.diglot.gateway.store.UnitOfWork;
import io.diglot.gateway.store.environments.Environments;
import io.diglot.model.environments.Environment;
import io.diglot.model.prompts.LocatedVersion;
import io.diglot.model.prompts.Prompt;
import io.diglot.model.prompts.PromptVersion;
import io.diglot.model.prompts.PromptVersionId;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The environments that versions of prompts are for: those labels that are names of environments which the workspace
 * lists. Both stand at one version of a prompt at a time.
 */
public final class VersionEnvironments extends Repository {

    private final PromptLabelTable labels;

    public VersionEnvironments(UnitOfWork work) {
        super(work);
        this.labels = new PromptLabelTable(work);
    }

    boolean isListed(String name) {
        return listed().contains(name);
    }

    /** Versions of a prompt with theirs. */
    List<LocatedVersion> located(Prompt prompt, List<PromptVersion> versions) {
        Map<PromptVersionId, List<String>> standing =
                labels.of(versions.stream().map(PromptVersion::id).toList());
        Set<String> listed = standing.isEmpty() ? Set.of() : listed();
        return versions.stream()
                .map(version -> new LocatedVersion(
                        prompt,
                        version,
                        standing.getOrDefault(version.id(), List.of()).stream()
                                .filter(listed::contains)
                                .toList()))
                .toList();
    }

    /**
     * Lets a version be for these and for no others, and no other version of its prompt for these; labels that are no
     * environments stay.
     *
     * @throws FailureException a {@link Failure.NotFound} where there is no such version, a {@link Failure.Conflict} where
     *     one is not listed
     */
    public void set(PromptVersionId id, List<String> names) {
        PromptVersion version = new PromptVersionTable(work).require(id);
        Set<String> listed = listed();
        List<String> unknown =
                names.stream().filter(name -> !listed.contains(name)).sorted().toList();
        if (!unknown.isEmpty()) {
            throw new Failure.Conflict(Resource.ENVIRONMENT, Reason.ENVIRONMENT_UNKNOWN, String.join(", ", unknown))
                    .asException();
        }
        // Of two that let a version be for one environment, the second sees the first.
        new PromptTable(work).findToChange(version.promptId());
        Set<String> replaced = new LinkedHashSet<>(names);
        labels.of(List.of(id)).getOrDefault(id, List.of()).stream()
                .filter(label -> !listed.contains(label))
                .forEach(replaced::add);
        labels.replace(version, List.copyOf(replaced));
    }

    private Set<String> listed() {
        return new Environments(work).all().stream().map(Environment::name).collect(Collectors.toSet());
    }
}
