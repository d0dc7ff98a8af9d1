package io.diglot.gateway.store.experiments;

import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.failure.Failure.NotFound.Purpose;
import io.diglot.gateway.failure.FailureException;
import io.diglot.gateway.failure.Resource;
import io.diglot.gateway.store.Repository;
import io.diglot.gateway.store.UnitOfWork;
import io.diglot.model.experiments.Experiment;
import io.diglot.model.experiments.ExperimentDraft;
import io.diglot.model.experiments.ExperimentEdit;
import io.diglot.model.experiments.ExperimentId;
import io.diglot.model.experiments.ExperimentSearch;
import io.diglot.model.experiments.LocatedExperiment;
import io.diglot.model.projects.ProjectId;
import io.diglot.model.scores.ScoreNames;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Experiments of a workspace. */
public final class Experiments extends Repository {

    private static final int MAX_TAGS = 50;

    private final ExperimentTable table;

    public Experiments(UnitOfWork work) {
        super(work);
        this.table = new ExperimentTable(work);
    }

    public LocatedExperiment locate(ExperimentId id) {
        return ExperimentWalk.located(workspace, table.find(id).orElseThrow());
    }

    public ScoreNames scoreNames(@Nullable Set<ExperimentId> ids, Optional<ProjectId> project) {
        ExperimentSearch search = new ExperimentSearch(
                ids, null, null, Set.of(), null, false, null, project.orElse(null), false, List.of(), null);
        return new ExperimentQuery(work, search).scoreNames();
    }

    /** Makes an experiment, unless its id is in use. */
    public ExperimentId create(ExperimentDraft draft) {
        return new ExperimentWriter(work).create(draft);
    }

    /** @throws FailureException a {@link Failure.NotFound} where there is none */
    public void update(ExperimentId id, ExperimentEdit edit) {
        if (!updateIfThere(id, edit)) {
            throw new Failure.NotFound(Resource.EXPERIMENT, id, Purpose.CHANGING).asException();
        }
    }

    /** Those that are there. */
    public void updateAll(Collection<ExperimentId> ids, ExperimentEdit edit) {
        // In one order for all, so that two such writes do not wait for each other.
        SortedSet<ExperimentId> sorted = new TreeSet<>(Comparator.comparing(ExperimentId::toString));
        sorted.addAll(ids);
        sorted.forEach(id -> updateIfThere(id, edit));
    }

    private boolean updateIfThere(ExperimentId id, ExperimentEdit edit) {
        if (table.takePositions(id, 0).isEmpty()) {
            return false;
        }
        Experiment old = table.find(id).orElseThrow();
        List<String> tags = edit.tags().of(old.tags());
        if (tags.size() > MAX_TAGS) {
            throw new Failure.TooManyTags(MAX_TAGS).asException();
        }
        Experiment changed = new Experiment(
                id,
                or(edit.name(), old.name()),
                old.datasetId(),
                old.datasetVersionId(),
                old.projectId(),
                edit.metadata() == null ? old.metadata() : edit.metadata(),
                tags,
                or(edit.type(), old.type()),
                old.evaluationMethod(),
                or(edit.status(), old.status()),
                old.optimizationId(),
                old.promptVersions(),
                edit.experimentScores() == null ? old.experimentScores() : Experiment.scores(edit.experimentScores()),
                old.changedAt(),
                old.createdAt(),
                old.createdBy(),
                old.changedAt(),
                by.author());
        table.update(changed);
        return true;
    }

    private static <T> T or(@Nullable T given, T old) {
        return given == null ? old : given;
    }
}
