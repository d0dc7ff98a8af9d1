package io.diglot.gateway.second;

import io.diglot.gateway.copy.side.CopiedDataset;
import io.diglot.gateway.copy.side.CopySource;
import io.diglot.gateway.copy.side.MirrorTarget;
import io.diglot.gateway.state.behind.Behind;
import io.diglot.model.datasets.Dataset;
import io.diglot.model.spaces.Workspace;
import java.util.Optional;

/**
 * Datasets that have exchanged their names: none of them can be given its own on the second backend while another one bears it
 * there. So one steps aside.
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
