package io.diglot.gateway.copy.opik;

import io.diglot.gateway.backend.opik.lists.ListQuery;
import io.diglot.gateway.backend.opik.lists.ListQuery.Direction;
import io.diglot.gateway.backend.opik.lists.WholeList;
import io.diglot.gateway.copy.side.CopiedExperiment;
import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.failure.Failure.Conflict.Reason;
import io.diglot.gateway.failure.FailureException;
import io.diglot.gateway.failure.Resource;
import io.diglot.model.datasets.DatasetId;
import io.diglot.model.experiments.Experiment;
import io.diglot.model.experiments.Experiment.Status;
import io.diglot.model.experiments.ExperimentId;
import io.diglot.model.prompts.PromptLink;
import io.diglot.model.prompts.PromptVersionId;
import io.diglot.model.spaces.Workspace;
import io.diglot.opik.experiments.OpikExperiment;
import io.diglot.opik.experiments.OpikExperimentMapper;
import io.diglot.opik.experiments.OpikExperimentPage;
import io.diglot.opik.storage.ExperimentStorage;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Experiments, without their runs. While its runs are written an experiment is {@code running}: of what has ended, Opik
 * shows for a while what it was before.
 */
final class CopiedExperiments {

    private static final int PAGE = 200;
    private static final int ATTEMPTS = 5;
    private static final String OLDEST_FIRST = ListQuery.sortedBy("id", Direction.ASC);

    private final OpikCalls calls;
    private final CopiedDatasets datasets;
    private final CopiedPrompts prompts;
    private final OpikExperimentMapper mapper;

    /** Those that were made {@code running} for this copy. */
    private final Set<ExperimentId> open = ConcurrentHashMap.newKeySet();

    CopiedExperiments(OpikCalls calls, CopiedDatasets datasets, CopiedPrompts prompts, OpikExperimentMapper mapper) {
        this.calls = calls;
        this.datasets = datasets;
        this.prompts = prompts;
        this.mapper = mapper;
    }

    /** All of a workspace, the oldest id first. */
    List<OpikExperiment> read(Workspace workspace) {
        return calls.all(
                PAGE, number -> calls.in(workspace).experiments(number, PAGE).query("sorting", OLDEST_FIRST));
    }

    /** Those of which a part of the name is its own, itself among them: a stream of items by the name brings theirs along. */
    List<OpikExperiment> namesakes(Workspace workspace, OpikExperiment experiment) {
        Optional<String> part = ListQuery.superset(experiment.name());
        List<OpikExperiment> all = new ArrayList<>();
        if (part.isPresent()) {
            calls.await(WholeList.<OpikExperimentPage>inPagesOf(
                            PAGE,
                            number -> calls.asking(calls.in(workspace)
                                    .experiments(number, PAGE)
                                    .query("name", part.get())
                                    .query("sorting", OLDEST_FIRST)))
                    .doOnNext(page -> all.addAll(page.content()))
                    .then(Mono.just(true)));
        }
        return all;
    }

    CopiedExperiment copied(OpikExperiment read) {
        return new CopiedExperiment(mapper.toModel(read), read.datasetName(), read.projectName());
    }

    Optional<OpikExperiment> find(Workspace workspace, ExperimentId id) {
        return calls.find(calls.in(workspace).experiment(id));
    }

    void put(Workspace workspace, CopiedExperiment copied) {
        Experiment wanted = copied.experiment();
        OpikExperiment there = find(workspace, wanted.id()).orElse(null);
        if (there != null && isMisplaced(copied, there)) {
            takeBack(workspace, there);
            there = null;
        }
        boolean made = there == null;
        if (there == null) {
            there = make(workspace, copied);
        }
        if (!there.datasetId().equals(wanted.datasetId().value())) {
            throw new Failure.Conflict(
                            Resource.EXPERIMENT,
                            Reason.OTHER_DATASET,
                            wanted.id().toString())
                    .asException();
        }
        if (!made) {
            calls.send(calls.in(workspace)
                    .updateExperiment(wanted.id(), ExperimentStorage.toUpdate(wanted, Status.RUNNING)));
        }
        open.add(wanted.id());
        if (copied.datasetName() == null && there.datasetName() != null) {
            datasets.delete(workspace, wanted.datasetId());
        }
    }

    private OpikExperiment make(Workspace workspace, CopiedExperiment copied) {
        for (int attempt = 1; ; attempt++) {
            OpikExperiment made = makeOnce(workspace, copied);
            if (attempt == ATTEMPTS || !isMisplaced(copied, made)) {
                return made;
            }
            takeBack(workspace, made);
        }
    }

    /** Whether somebody else took the dataset away that was to be there for a moment, so that Opik has made one of its name. */
    private static boolean isMisplaced(CopiedExperiment copied, OpikExperiment there) {
        Experiment wanted = copied.experiment();
        return copied.datasetName() == null
                && !there.datasetId().equals(wanted.datasetId().value())
                && CopiedDatasets.nameOfDeleted(wanted.datasetId()).equals(there.datasetName());
    }

    private void takeBack(Workspace workspace, OpikExperiment misplaced) {
        delete(workspace, new ExperimentId(misplaced.id()));
        datasets.delete(workspace, new DatasetId(misplaced.datasetId()));
    }

    private OpikExperiment makeOnce(Workspace workspace, CopiedExperiment copied) {
        Experiment wanted = copied.experiment();
        String dataset = copied.datasetName() != null
                ? copied.datasetName()
                : datasets.borrow(workspace, wanted.datasetId(), wanted.createdAt(), wanted.createdBy());
        UUID version = copied.datasetName() == null || wanted.datasetVersionId() == null
                ? null
                : wanted.datasetVersionId().value();
        List<PromptVersionId> linked = PromptLink.versions(wanted.promptVersions());
        try {
            create(workspace, copied, dataset, version, linked);
        } catch (FailureException e) {
            if (linked.isEmpty() || !OpikCalls.failed(e, Failure.Conflict.class)) {
                throw e;
            }
            // A prompt may be gone, or another one has its name: the server takes no link to a version that it has not.
            List<PromptVersionId> known = linked.stream()
                    .filter(id -> prompts.version(workspace, id).isPresent())
                    .toList();
            if (known.size() == linked.size()) {
                throw e;
            }
            create(workspace, copied, dataset, version, known);
        }
        return find(workspace, wanted.id()).orElseThrow(() -> new Failure.Conflict(
                        Resource.EXPERIMENT, Reason.ALREADY_EXISTS, wanted.id().toString())
                .asException());
    }

    private void create(
            Workspace workspace,
            CopiedExperiment copied,
            String dataset,
            @Nullable UUID version,
            List<PromptVersionId> linked) {
        calls.send(calls.in(workspace)
                .createExperiment(ExperimentStorage.toOpik(
                        copied.experiment(), dataset, copied.projectName(), Status.RUNNING, version, linked))
                .on(
                        409,
                        () -> new Failure.Conflict(
                                Resource.EXPERIMENT,
                                Reason.VERSION_UNKNOWN,
                                copied.experiment().id().toString())));
    }

    /** Before runs of it are written. */
    void open(Workspace workspace, ExperimentId id) {
        if (open.add(id)) {
            calls.send(calls.in(workspace).updateExperiment(id, ExperimentStorage.toUpdate(Status.RUNNING)));
        }
    }

    /** Takes one away, whose runs are gone. */
    void delete(Workspace workspace, ExperimentId id) {
        open.remove(id);
        calls.sendUnlessGone(calls.in(workspace).deleteExperiments(List.of(id.value())));
    }

    /** After all runs of it were written. */
    void end(Workspace workspace, Experiment wanted) {
        calls.send(calls.in(workspace).updateExperiment(wanted.id(), ExperimentStorage.toUpdate(wanted.status())));
        open.remove(wanted.id());
    }
}
