package io.diglot.gateway.copy.opik;

import io.diglot.gateway.backend.opik.lists.WholeList;
import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.failure.Failure.Conflict.Reason;
import io.diglot.gateway.failure.FailureException;
import io.diglot.gateway.failure.Resource;
import io.diglot.model.datasets.DatasetId;
import io.diglot.model.spaces.Workspace;
import io.diglot.model.versions.DatasetVersion;
import io.diglot.opik.versions.OpikDatasetVersion;
import io.diglot.opik.versions.OpikDatasetVersionMapper;
import io.diglot.opik.versions.OpikDatasetVersionPage;
import io.diglot.opik.versions.OpikDatasetVersionUpdate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import reactor.core.publisher.Mono;

/** Versions of datasets. The server gives their ids, so that the place in the order tells which is which. */
final class CopiedVersions {

    private static final int PAGE = 500;

    private final OpikCalls calls;
    private final OpikDatasetVersionMapper mapper;

    CopiedVersions(OpikCalls calls, OpikDatasetVersionMapper mapper) {
        this.calls = calls;
        this.mapper = mapper;
    }

    /** All of them, the oldest first. */
    List<DatasetVersion> all(Workspace workspace, DatasetId dataset) {
        Map<UUID, OpikDatasetVersion> newestFirst = new LinkedHashMap<>();
        calls.await(WholeList.<OpikDatasetVersionPage>inPagesOf(
                        PAGE, number -> calls.asking(calls.in(workspace).datasetVersions(dataset, number, PAGE)))
                .doOnNext(page -> page.content().forEach(version -> newestFirst.putIfAbsent(version.id(), version)))
                .then(Mono.just(true)));
        List<DatasetVersion> versions = new ArrayList<>();
        newestFirst.values().forEach(version -> versions.add(described(mapper.toModel(version))));
        Collections.reverse(versions);
        return versions;
    }

    /** One that was begun for the source's version of this number, counted from 1. */
    Optional<DatasetVersion> numbered(Workspace workspace, DatasetId dataset, int number) {
        List<DatasetVersion> there = all(workspace, dataset);
        return number >= 1 && number <= there.size() ? Optional.of(there.get(number - 1)) : Optional.empty();
    }

    /** Says of a version what the source's bears: tags and description. Opik lets nobody say more of it. */
    void describe(Workspace workspace, DatasetVersion version, DatasetVersion source) {
        for (String tag : version.tags()) {
            if (!source.tags().contains(tag)) {
                calls.sendUnlessGone(
                        calls.in(workspace).deleteVersionTag(version.datasetId(), version.versionHash(), tag));
            }
        }
        List<String> missing = missing(version, source);
        boolean said = Objects.equals(version.changeDescription(), source.changeDescription());
        if (missing.isEmpty() && said) {
            return;
        }
        OpikDatasetVersionUpdate update = new OpikDatasetVersionUpdate(
                said ? null : Objects.requireNonNullElse(source.changeDescription(), ""),
                missing.isEmpty() ? null : missing);
        try {
            calls.fetch(calls.in(workspace)
                    .updateDatasetVersion(version.datasetId(), version.versionHash(), update)
                    .on(
                            409,
                            () -> new Failure.Conflict(
                                    Resource.DATASET_VERSION, Reason.TAG_TAKEN, String.join(", ", missing))));
        } catch (FailureException e) {
            // It may bear them itself, by a request whose answer was lost.
            if (!OpikCalls.failed(e, Failure.Conflict.class) || !bears(workspace, version, source)) {
                throw e;
            }
        }
    }

    private boolean bears(Workspace workspace, DatasetVersion version, DatasetVersion source) {
        return all(workspace, version.datasetId()).stream()
                .anyMatch(now -> now.id().equals(version.id())
                        && missing(now, source).isEmpty()
                        && Objects.equals(now.changeDescription(), source.changeDescription()));
    }

    private static List<String> missing(DatasetVersion version, DatasetVersion source) {
        return source.tags().stream()
                .filter(tag -> !version.tags().contains(tag))
                .toList();
    }

    /** An empty description is none. */
    private static DatasetVersion described(DatasetVersion version) {
        return version.changeDescription() == null
                        || !version.changeDescription().isEmpty()
                ? version
                : new DatasetVersion(
                        version.id(),
                        version.datasetId(),
                        version.number(),
                        version.tags(),
                        version.latest(),
                        version.itemsTotal(),
                        version.itemsAdded(),
                        version.itemsModified(),
                        version.itemsDeleted(),
                        null,
                        version.metadata(),
                        version.evaluators(),
                        version.executionPolicy(),
                        version.createdAt(),
                        version.createdBy(),
                        version.lastUpdatedAt(),
                        version.lastUpdatedBy());
    }
}
