package io.diglot.gateway.backend.arize.pull;

import io.diglot.gateway.failure.Resource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * What a look at a space of Arize has found.
 *
 * @param behind what is to be read, datasets first
 * @param datasets of the experiments that are there, where they have one
 */
record Look(List<Contents> behind, Map<UUID, Optional<UUID>> datasets) {

    Look {
        behind = List.copyOf(behind);
        datasets = Map.copyOf(datasets);
    }

    /** Whether this is a dataset or an experiment that Arize has. */
    boolean knows(UUID id) {
        return datasets.containsKey(id);
    }

    /** What is to be read before a dataset with its experiments, or an experiment on its dataset, is shown. */
    Stream<Contents> about(UUID id) {
        Optional<UUID> dataset = datasets.getOrDefault(id, Optional.empty());
        return behind.stream()
                .filter(contents -> contents.concerns(id)
                        || (contents.resource() == Resource.DATASET
                                && dataset.filter(contents.id()::equals).isPresent()));
    }
}
