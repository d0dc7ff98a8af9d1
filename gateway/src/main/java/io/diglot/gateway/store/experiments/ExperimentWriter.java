package io.diglot.gateway.store.experiments;

import io.diglot.gateway.database.Table;
import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.failure.Failure.Conflict.Reason;
import io.diglot.gateway.failure.Resource;
import io.diglot.gateway.store.Repository;
import io.diglot.gateway.store.UnitOfWork;
import io.diglot.gateway.store.datasets.DatasetTable;
import io.diglot.gateway.store.projects.ProjectTable;
import io.diglot.gateway.store.prompts.PromptVersionTable;
import io.diglot.gateway.store.runs.ItemTable;
import io.diglot.gateway.store.spaces.WorkspaceTable;
import io.diglot.gateway.store.unfinished.DeletionTable;
import io.diglot.gateway.store.versions.VersionTable;
import io.diglot.json.Json;
import io.diglot.model.datasets.Dataset;
import io.diglot.model.datasets.DatasetId;
import io.diglot.model.experiments.Experiment;
import io.diglot.model.experiments.ExperimentDraft;
import io.diglot.model.experiments.ExperimentId;
import io.diglot.model.projects.ProjectId;
import io.diglot.model.prompts.PromptLink;
import io.diglot.model.prompts.PromptVersionId;
import io.diglot.model.versions.DatasetVersion;
import io.diglot.model.versions.DatasetVersionId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes Opik's experiments within a transaction. */
public final class ExperimentWriter extends Repository {

    public ExperimentWriter(UnitOfWork work) {
        super(work);
    }

    /** Makes an experiment, unless its id is in use. */
    public ExperimentId create(ExperimentDraft draft) {
        ExperimentId id = Optional.ofNullable(draft.id()).orElseGet(() -> new ExperimentId(by.newId()));
        if (new ExperimentTable(work).find(id).isPresent()) {
            return id;
        }
        DeletionTable.awaitExperiments(work, List.of(id.toString()));
        Json prompts = prompts(draft.promptVersions());
        new WorkspaceTable(work).ensure();
        ProjectId project = new ProjectTable(work)
                .home(draft.projectId(), draft.projectName())
                .orElse(null);
        Dataset dataset = new DatasetTable(work).ensure(draft.datasetName(), project);
        new DatasetTable(work).experimentMade(dataset.id());
        Experiment experiment = new Experiment(
                id,
                draft.name(),
                dataset.id(),
                version(dataset.id(), draft.datasetVersionId()),
                project,
                draft.metadata(),
                draft.tags(),
                draft.type(),
                draft.evaluationMethod(),
                draft.status(),
                draft.optimizationId(),
                prompts,
                Experiment.scores(draft.experimentScores()),
                session.now(),
                by.time(),
                by.author(),
                by.time(),
                by.author());
        String insert = ExperimentTable.TABLE.insertIfAbsent();
        if (Table.run(session, insert, ExperimentTable.parameters(workspace, experiment)) > 0) {
            work.wrote(Resource.EXPERIMENT, id.value());
        }
        new ItemTable(work).placeRunsOf(id);
        return id;
    }

    private @Nullable Json prompts(List<UUID> versions) {
        if (versions.isEmpty()) {
            return null;
        }
        List<PromptVersionId> ids = versions.stream().map(PromptVersionId::new).toList();
        Map<PromptVersionId, PromptLink> links = new PromptVersionTable(work).links(ids);
        return Json.array(ids.stream()
                .map(id -> Optional.ofNullable(links.get(id))
                        .orElseThrow(
                                () -> new Failure.Conflict(Resource.EXPERIMENT, Reason.PROMPT_UNKNOWN, id.toString())
                                        .asException())
                        .json())
                .toList());
    }

    private @Nullable DatasetVersionId version(DatasetId dataset, @Nullable DatasetVersionId asked) {
        if (asked == null) {
            return new VersionTable(work)
                    .latest(dataset)
                    .map(DatasetVersion::id)
                    .orElse(null);
        }
        return new VersionTable(work)
                .find(asked)
                .filter(version -> version.datasetId().equals(dataset))
                .map(DatasetVersion::id)
                .orElseThrow(
                        () -> new Failure.Conflict(Resource.DATASET_VERSION, Reason.VERSION_UNKNOWN, asked.toString())
                                .asException());
    }
}
