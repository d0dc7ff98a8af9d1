package io.diglot.gateway.backend.arize.pull;

import io.diglot.gateway.backend.arize.pull.Contents.Doubt;
import io.diglot.gateway.backend.arize.server.ArizeSettings;
import io.diglot.gateway.failure.Resource;
import io.diglot.gateway.store.mirror.ListedDataset;
import io.diglot.gateway.store.mirror.ListedExperiment;
import io.diglot.gateway.store.mirror.MirroredParent;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Tells what of a space is not here as it is there. */
@Component
final class Comparison {

    private final ArizeSettings settings;
    private final InstantSource clock;

    Comparison(ArizeSettings settings, InstantSource clock) {
        this.settings = settings;
        this.clock = clock;
    }

    Look of(Lookout.Listed listed, Lookout.Known known) {
        List<Contents> behind = new ArrayList<>();
        Map<UUID, Optional<UUID>> datasets = new HashMap<>();
        Map<UUID, String> versions = new HashMap<>();
        for (ListedDataset each : listed.datasets()) {
            MirroredParent here = known.datasets().get(each.remoteId());
            if (here != null && here.follows()) {
                datasets.put(here.id(), Optional.empty());
                doubt(here, each.updatedAt())
                        .ifPresent(doubt -> behind.add(new Contents(
                                Resource.DATASET,
                                here.id(),
                                each.remoteId(),
                                null,
                                each.createdAt(),
                                each.updatedAt(),
                                doubt)));
            }
        }
        for (ListedExperiment each : listed.experiments()) {
            MirroredParent here = known.experiments().get(each.remoteId());
            if (here != null && here.follows()) {
                UUID dataset = dataset(each.dataset(), known);
                datasets.put(here.id(), Optional.ofNullable(dataset));
                if (each.version() != null) {
                    versions.put(here.id(), each.version());
                }
                doubt(here, each.updatedAt())
                        .ifPresent(doubt -> behind.add(new Contents(
                                Resource.EXPERIMENT,
                                here.id(),
                                each.remoteId(),
                                dataset,
                                each.createdAt(),
                                each.updatedAt(),
                                doubt)));
            }
        }
        return new Look(behind, datasets, versions);
    }

    private static @Nullable UUID dataset(@Nullable String remoteId, Lookout.Known known) {
        MirroredParent dataset = remoteId == null ? null : known.datasets().get(remoteId);
        return dataset == null ? null : dataset.id();
    }

    /** Nothing where it need not be read. */
    Optional<Doubt> doubt(MirroredParent here, Instant updatedAt) {
        if (here.isBehind(updatedAt)) {
            return Optional.of(Doubt.NONE);
        }
        return here.isInDoubt(settings.settle(), clock.instant()) ? Optional.of(Doubt.SOME) : Optional.empty();
    }
}
