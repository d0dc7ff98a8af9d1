package io.diglot.gateway.backend.arize.pull;

import io.diglot.gateway.failure.Resource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What a look at a space of Arize has found.
 *
 * @param behind what is to be read, datasets first
 * @param datasets of the experiments that are there, where they have one
 * @param versions of their datasets that experiments are on, by the ids there, where Arize says so
 */
record Look(List<Contents> behind, Map<UUID, Optional<UUID>> datasets, Map<UUID, String> versions) {

    Look {
        behind = List.copyOf(behind);
        versions = Map.copyOf(versions);
        datasets = Map.copyOf(datasets);
    }

    /** The same, where only some of what is behind is to be read. */
    Look only(Predicate<String> wanted) {
        return new Look(
                behind.stream()
                        .filter(contents -> wanted.test(contents.remoteId()))
                        .toList(),
                datasets,
                versions);
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
