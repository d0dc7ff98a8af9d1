package io.diglot.opik.optimizations;

import io.diglot.StrictMapping;
import io.diglot.model.datasets.DatasetId;
import io.diglot.model.optimizations.Optimization;
import io.diglot.model.optimizations.OptimizationDraft;
import io.diglot.model.optimizations.OptimizationEdit;
import io.diglot.model.optimizations.OptimizationFigures;
import io.diglot.model.optimizations.OptimizationId;
import io.diglot.model.optimizations.OptimizationOverview;
import io.diglot.model.projects.ProjectId;
import io.diglot.model.scores.ScoreAverage;
import io.diglot.opik.OpikIds;
import io.diglot.opik.OpikNulls;
import io.diglot.opik.OpikWords;
import io.diglot.opik.scores.OpikScoreAverage;
import io.diglot.opik.storage.StoredOptimization;
import io.diglot.paging.Page;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.mapstruct.Mapper;
import org.mapstruct.Mapping;

/** Optimizations as Opik shows and sends them. What is lost: {@code fidelity/opik/optimization.yaml}. */
@Mapper(
        config = StrictMapping.class,
        uses = {OpikIds.class, OpikWords.class})
public interface OpikOptimizationMapper {

    /** A page; its size is how many optimizations it holds. */
    default OpikOptimizationPage toOpik(Page<OptimizationOverview> optimizations) {
        List<OpikOptimization> content =
                optimizations.content().stream().map(this::toOpik).toList();
        return new OpikOptimizationPage(
                optimizations.page(), content.size(), optimizations.total(), content, List.of());
    }

    default OpikOptimization toOpik(OptimizationOverview overview) {
        return toOpik(overview.optimization(), overview.datasetName(), overview.figures());
    }

    @Mapping(target = "numTrials", source = "figures.trials")
    @Mapping(target = "baselineObjectiveScore", source = "figures.baseline.objective")
    @Mapping(target = "baselineDuration", source = "figures.baseline.duration")
    @Mapping(target = "baselineCost", source = "figures.baseline.cost")
    @Mapping(target = "bestObjectiveScore", source = "figures.best.objective")
    @Mapping(target = "bestDuration", source = "figures.best.duration")
    @Mapping(target = "bestCost", source = "figures.best.cost")
    @Mapping(target = "totalOptimizationCost", source = "figures.cost")
    OpikOptimization toOpik(Optimization optimization, @Nullable String datasetName, OptimizationFigures figures);

    OpikScoreAverage toOpik(ScoreAverage average);

    /** An optimization as a server keeps it; one of a status that only newer servers know has ended. */
    default Optimization toModel(StoredOptimization shown) {
        return new Optimization(
                new OptimizationId(shown.id()),
                shown.name(),
                new DatasetId(shown.datasetId()),
                shown.projectId() == null ? null : new ProjectId(shown.projectId()),
                shown.objectiveName(),
                OpikWords.toModel(shown.status(), Optimization.Status.class).orElse(Optimization.Status.COMPLETED),
                OpikNulls.absent(shown.metadata()),
                shown.createdAt(),
                shown.createdBy(),
                shown.lastUpdatedAt(),
                shown.lastUpdatedBy());
    }

    /**
     * An optimization to be made as it is elsewhere, or to take the place of the one that has its id.
     *
     * @param lastUpdatedAt absent: now
     */
    default OpikOptimizationWrite toWrite(
            Optimization wanted, String datasetName, @Nullable String projectName, @Nullable Instant lastUpdatedAt) {
        return new OpikOptimizationWrite(
                wanted.id().value(),
                wanted.name(),
                datasetName,
                null,
                projectName,
                wanted.objectiveName(),
                new OpikWords().toOpik(wanted.status()),
                wanted.metadata(),
                null,
                lastUpdatedAt);
    }

    /**
     * One that was checked to be complete.
     *
     * @param generatedName for one that is new and was given none
     */
    default OptimizationDraft toModel(OpikOptimizationWrite sent, String generatedName) {
        String name = sent.name();
        String project = sent.projectName();
        return new OptimizationDraft(
                sent.id() == null ? null : new OptimizationId(sent.id()),
                name == null || name.isBlank() ? null : name,
                generatedName,
                Objects.requireNonNull(sent.datasetName()),
                sent.projectId() == null ? null : new ProjectId(sent.projectId()),
                project == null || project.isBlank() ? null : project,
                Objects.requireNonNull(sent.objectiveName()),
                status(Objects.requireNonNull(sent.status())),
                sent.metadata() == null || sent.metadata().isNull() ? null : sent.metadata(),
                sent.lastUpdatedAt());
    }

    /** One whose status, where it has one, was checked. */
    default OptimizationEdit toModel(OpikOptimizationUpdate sent) {
        return new OptimizationEdit(sent.name(), sent.status() == null ? null : status(sent.status()));
    }

    private static Optimization.Status status(String word) {
        return OpikWords.toModel(word, Optimization.Status.class).orElseThrow();
    }
}
