package io.diglot.gateway.copy.opik;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.diglot.gateway.backend.opik.lists.ListQuery;
import io.diglot.gateway.backend.opik.lists.Trail;
import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.failure.Resource;
import io.diglot.json.Json;
import io.diglot.model.datasets.DatasetId;
import io.diglot.model.experiments.ExperimentId;
import io.diglot.model.projects.ProjectId;
import io.diglot.model.runs.ExperimentItem;
import io.diglot.model.runs.ExperimentItemId;
import io.diglot.model.spaces.Workspace;
import io.diglot.model.traces.TraceId;
import io.diglot.opik.experiments.OpikExperiment;
import io.diglot.opik.experiments.OpikExperimentItem;
import io.diglot.opik.experiments.OpikExperimentItemMapper;
import io.diglot.opik.experiments.OpikExperimentItemStreamRequest;
import io.diglot.opik.items.OpikComparedPage;
import io.diglot.opik.scores.OpikAssertionResult;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * The items of experiments. Opik streams them by a part of the experiment's name, so that those of its namesakes come along:
 * where these have far more items than it has itself, the compare view is read, which knows experiments by id.
 */
final class CopiedItems {

    private static final int STREAMED_AT_ONCE = 2000;
    private static final int COMPARED_AT_ONCE = 200;
    private static final int REMEMBERED = 16;

    /** A server whose figures and items differ for good is believed at last. */
    private static final int ATTEMPTS = 3;

    private final OpikCalls calls;
    private final CopiedExperiments experiments;
    private final Map<Workspace, List<OpikExperiment>> listed = new ConcurrentHashMap<>();
    private final Cache<ExperimentId, Links> links =
            Caffeine.newBuilder().maximumSize(REMEMBERED).build();

    CopiedItems(OpikCalls calls, CopiedExperiments experiments) {
        this.calls = calls;
        this.experiments = experiments;
    }

    /**
     * The items of an experiment.
     *
     * @param home the project of the experiment itself
     * @param assertions by the item, what a trace does not show
     */
    record Links(
            List<ExperimentItem> items,
            @Nullable UUID home,
            Map<ExperimentItemId, List<OpikAssertionResult>> assertions) {

        List<OpikAssertionResult> assertionsOf(ExperimentItem item) {
            return assertions.getOrDefault(item.id(), List.of());
        }
    }

    /** All experiments that there are tell which have namesakes, so that nobody has to ask for those of each. */
    void learn(Workspace workspace, List<OpikExperiment> all) {
        listed.put(workspace, all);
    }

    /** As they are now. */
    Links read(Workspace workspace, ExperimentId id) {
        OpikExperiment experiment = experiments
                .find(workspace, id)
                .orElseThrow(() -> new Failure.NotFound(Resource.EXPERIMENT, id).asException());
        Map<UUID, OpikExperimentItem> items = new LinkedHashMap<>();
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            streamedOrCompared(workspace, experiment, items);
            // A stream that breaks off looks like one that ends.
            if (traces(items) >= experiment.traceCount()) {
                break;
            }
        }
        Links read = links(experiment, items);
        links.put(id, read);
        return read;
    }

    /** As they were when they were last read, or as they are now. */
    Links known(Workspace workspace, ExperimentId id) {
        Links known = links.getIfPresent(id);
        return known == null ? read(workspace, id) : known;
    }

    /** What was written since, so that nobody has to read all of them for it. */
    void written(ExperimentId id, List<ExperimentItem> written, Set<ExperimentItemId> removed) {
        links.asMap().computeIfPresent(id, (same, before) -> {
            Map<ExperimentItemId, ExperimentItem> now = new LinkedHashMap<>();
            before.items().forEach(item -> now.put(item.id(), item));
            written.forEach(item -> now.put(item.id(), item));
            now.keySet().removeAll(removed);
            return new Links(List.copyOf(now.values()), before.home(), before.assertions());
        });
    }

    private static long traces(Map<UUID, OpikExperimentItem> items) {
        return items.values().stream()
                .map(OpikExperimentItem::traceId)
                .distinct()
                .count();
    }

    private static Links links(OpikExperiment experiment, Map<UUID, OpikExperimentItem> read) {
        Map<ExperimentItemId, List<OpikAssertionResult>> assertions = new LinkedHashMap<>();
        read.values().forEach(item -> {
            if (item.assertionResults() != null && !item.assertionResults().isEmpty()) {
                assertions.put(new ExperimentItemId(item.id()), item.assertionResults());
            }
        });
        List<ExperimentItem> items = read.values().stream()
                .map(CopiedItems::item)
                .sorted(Comparator.comparing(
                                (ExperimentItem item) -> item.traceId().toString())
                        .thenComparing(item -> item.id().toString()))
                .toList();
        return new Links(items, experiment.projectId(), assertions);
    }

    private static ExperimentItem item(OpikExperimentItem read) {
        Json policy = read.executionPolicy();
        return new ExperimentItem(
                new ExperimentItemId(read.id()),
                new ExperimentId(read.experimentId()),
                read.datasetItemId(),
                read.datasetItemId().toString(),
                new TraceId(read.traceId()),
                read.projectId() == null ? null : new ProjectId(read.projectId()),
                policy == null || policy.isNull() || policy.equals(OpikExperimentItemMapper.ONE_RUN) ? null : policy,
                read.createdAt(),
                Objects.requireNonNullElse(read.createdBy(), ""),
                read.lastUpdatedAt(),
                Objects.requireNonNullElse(read.lastUpdatedBy(), ""));
    }

    private void streamedOrCompared(
            Workspace workspace, OpikExperiment experiment, Map<UUID, OpikExperimentItem> items) {
        Optional<String> part = ListQuery.superset(experiment.name());
        if (part.isPresent()
                && ofNamesakes(workspace, experiment, part.get()) <= STREAMED_AT_ONCE + 2 * experiment.traceCount()) {
            streamed(workspace, experiment, part.get(), items);
        } else {
            compared(workspace, experiment, items);
        }
    }

    private long ofNamesakes(Workspace workspace, OpikExperiment experiment, String part) {
        String wanted = part.toLowerCase(Locale.ROOT);
        List<OpikExperiment> all = listed.get(workspace);
        return (all == null ? experiments.namesakes(workspace, experiment) : all)
                .stream()
                        .filter(other -> other.name() != null
                                && other.name().toLowerCase(Locale.ROOT).contains(wanted))
                        .mapToLong(OpikExperiment::traceCount)
                        .sum();
    }

    private void streamed(
            Workspace workspace, OpikExperiment experiment, String part, Map<UUID, OpikExperimentItem> items) {
        UUID last = null;
        Trail trail = Trail.START;
        while (true) {
            UUID behind = last;
            List<OpikExperimentItem> some = calls.fitting(
                    STREAMED_AT_ONCE,
                    limit -> calls.askingLines(calls.in(workspace)
                            .streamExperimentItems(
                                    OpikExperimentItemStreamRequest.ofExperiments(part, limit, behind))));
            if (some.isEmpty()) {
                return;
            }
            trail = trail.past(some.stream().map(OpikExperimentItem::id).toList());
            keep(some, experiment, items);
            last = some.getLast().id();
        }
    }

    private void compared(Workspace workspace, OpikExperiment experiment, Map<UUID, OpikExperimentItem> items) {
        String wanted = Json.array(List.of(Json.string(experiment.id()))).text();
        long read = 0;
        for (int number = 1; ; number++) {
            int page = number;
            OpikComparedPage examples = calls.await(Mono.defer(() -> calls.asking(calls.in(workspace)
                    .compared(new DatasetId(experiment.datasetId()), page, COMPARED_AT_ONCE)
                    .query("experiment_ids", wanted)
                    .query("truncate", true))));
            examples.content().forEach(example -> {
                if (example.experimentItems() != null) {
                    keep(example.experimentItems(), experiment, items);
                }
            });
            read += examples.content().size();
            if (examples.content().isEmpty() || read >= examples.total()) {
                return;
            }
        }
    }

    private static void keep(
            List<OpikExperimentItem> some, OpikExperiment experiment, Map<UUID, OpikExperimentItem> items) {
        some.stream()
                .filter(item -> item.experimentId().equals(experiment.id()))
                .forEach(item -> items.put(item.id(), item));
    }
}
