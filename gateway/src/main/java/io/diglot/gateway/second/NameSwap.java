package io.diglot.gateway.second;

import io.diglot.gateway.copy.side.CopiedDataset;
import io.diglot.gateway.copy.side.CopiedEnvironment;
import io.diglot.gateway.copy.side.CopiedPrompt;
import io.diglot.gateway.copy.side.CopySource;
import io.diglot.gateway.copy.side.MirrorTarget;
import io.diglot.gateway.copy.side.WorkspaceRecord;
import io.diglot.gateway.state.behind.Behind;
import io.diglot.model.datasets.Dataset;
import io.diglot.model.environments.Environment;
import io.diglot.model.prompts.Prompt;
import io.diglot.model.spaces.Workspace;
import java.util.Objects;
import java.util.Optional;

/**
 * Datasets, prompts, or environments that have exchanged their names: none of them can be given its own on the second backend while another
 * one bears it there. So one steps aside.
 */
record NameSwap(CopySource first, MirrorTarget second) {

    /**
     * Frees the name of a dataset on the second backend, where it is not the name any more of the one that has it there.
     *
     * @return the one that has stepped aside, and is to be brought after the other; nothing where the name is not freed
     */
    Optional<Behind.Id> free(Workspace workspace, Dataset wanted) {
        return second.datasets(workspace).stream()
                .filter(there -> isCalled(there.dataset(), wanted.name())
                        && !there.dataset().id().equals(wanted.id()))
                .filter(there -> first.dataset(workspace, there.dataset().id())
                        .filter(here -> !isCalled(here.dataset(), wanted.name()))
                        .isPresent())
                .findFirst()
                .map(there -> aside(workspace, there));
    }

    /**
     * As {@link #free(Workspace, Dataset)}, of a prompt, whose name is taken by others of the same project alone. One that is
     * gone from the first backend is only to be brought before.
     */
    Optional<Behind.Id> free(Workspace workspace, CopiedPrompt wanted, BehindOthers behind) {
        return second.prompts(workspace).stream()
                .filter(there -> isCalled(there.prompt(), wanted.prompt().name())
                        && Objects.equals(there.projectName(), wanted.projectName())
                        && !there.prompt().id().equals(wanted.prompt().id()))
                .findFirst()
                .flatMap(there -> aside(workspace, there, wanted, behind));
    }

    private Optional<Behind.Id> aside(
            Workspace workspace, CopiedPrompt there, CopiedPrompt wanted, BehindOthers behind) {
        Optional<CopiedPrompt> here = first.prompt(workspace, there.prompt().id());
        if (here.isEmpty()) {
            return Optional.of(id(workspace, there.prompt())).filter(behind::has);
        }
        boolean isElsewhere = !isCalled(here.get().prompt(), wanted.prompt().name())
                || !Objects.equals(here.get().projectName(), wanted.projectName());
        return isElsewhere ? Optional.of(aside(workspace, there)) : Optional.empty();
    }

    /**
     * As {@link #free(Workspace, CopiedPrompt, BehindOthers)}, of an environment.
     *
     * @param there the one that has the name
     */
    Optional<Behind.Id> free(Workspace workspace, CopiedEnvironment there, BehindOthers behind) {
        Behind.Id id = new Behind.Id(workspace, Behind.Kind.ENVIRONMENT, there.id());
        if (RecordCarrying.find(first, id, WorkspaceRecord.Kind.ENVIRONMENTS).isEmpty()) {
            return Optional.of(id).filter(behind::has);
        }
        // These names take no other signs.
        second.put(
                workspace,
                new CopiedEnvironment(Environment.withName(there.environment(), "diglot-renamed-" + there.id())));
        return Optional.of(id);
    }

    private static Behind.Id id(Workspace workspace, Prompt prompt) {
        return new Behind.Id(workspace, Behind.Kind.PROMPT, prompt.id().value());
    }

    private static boolean isCalled(Prompt prompt, String name) {
        return prompt.name().equalsIgnoreCase(name);
    }

    private Behind.Id aside(Workspace workspace, CopiedPrompt there) {
        Prompt it = there.prompt();
        second.putPrompt(workspace, new CopiedPrompt(it.named("Diglot: renamed " + it.id()), there.projectName()));
        return id(workspace, it);
    }

    private static boolean isCalled(Dataset dataset, String name) {
        return dataset.name().equalsIgnoreCase(name);
    }

    private Behind.Id aside(Workspace workspace, CopiedDataset there) {
        Dataset dataset = there.dataset();
        second.putDataset(
                workspace,
                new CopiedDataset(Dataset.withName(dataset, "Diglot: renamed " + dataset.id()), there.projectName()));
        return new Behind.Id(workspace, Behind.Kind.DATASET, dataset.id().value());
    }
}
