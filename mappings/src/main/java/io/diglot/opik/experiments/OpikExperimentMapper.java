package io.diglot.opik.experiments;

import io.diglot.StrictMapping;
import io.diglot.json.Json;
import io.diglot.model.Percentiles;
import io.diglot.model.experiments.Experiment;
import io.diglot.model.experiments.ExperimentOverview;
import io.diglot.model.experiments.PassRate;
import io.diglot.model.scores.ScoreAverage;
import io.diglot.opik.DiglotMark;
import io.diglot.opik.OpikIds;
import io.diglot.opik.OpikPercentiles;
import io.diglot.opik.OpikWords;
import io.diglot.opik.comments.OpikCommentMapper;
import io.diglot.opik.scores.OpikScoreAverage;
import io.diglot.opik.versions.OpikVersionSummaries;
import io.diglot.paging.Page;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mapstruct.BeanMapping;
import org.mapstruct.Mapper;
import org.mapstruct.Mapping;

/** Experiments as Opik shows them. What is lost: {@code fidelity/opik/experiment.yaml}. */
@Mapper(
        config = StrictMapping.class,
        uses = {OpikIds.class, OpikWords.class, OpikVersionSummaries.class, OpikCommentMapper.class})
public interface OpikExperimentMapper {

    /** What Opik says that experiments can be sorted by. */
    List<String> SORTABLE_BY = List.of(
            "id",
            "name",
            "created_at",
            "last_updated_at",
            "created_by",
            "last_updated_by",
            "tags",
            "trace_count",
            "total_estimated_cost",
            "total_estimated_cost_avg",
            "feedback_scores.*",
            "experiment_scores.*",
            "duration.*",
            "pass_rate");

    /** A page; its size is how many experiments it holds. */
    default OpikExperimentPage toOpik(Page<ExperimentOverview> experiments) {
        List<OpikExperiment> content =
                experiments.content().stream().map(this::toOpik).toList();
        return new OpikExperimentPage(experiments.page(), content.size(), experiments.total(), content, SORTABLE_BY);
    }

    default OpikExperiment toOpik(ExperimentOverview overview) {
        return toOpik(overview.experiment(), overview);
    }

    @BeanMapping(ignoreUnmappedSourceProperties = {"workspace", "datasetReserved", "changedAt", "experiment"})
    @Mapping(target = "totalEstimatedCostAvg", source = "overview.totalEstimatedCostAverage")
    @Mapping(target = "projectId", source = "overview.projectId")
    @Mapping(target = "datasetVersionSummary", source = "overview.datasetVersion")
    @OfEvaluationSuites
    OpikExperiment toOpik(Experiment experiment, ExperimentOverview overview);

    OpikScoreAverage toOpik(ScoreAverage average);

    default @Nullable BigDecimal rate(@Nullable PassRate rate) {
        return rate == null ? null : rate.rate();
    }

    OpikPercentiles toOpik(Percentiles percentiles);

    /** An experiment as it was read; where Opik has no name for it, its id is its name. */
    default Experiment toModel(OpikExperiment experiment) {
        String name = experiment.name();
        return toModel(
                experiment,
                name == null || name.isBlank() ? experiment.id().toString() : name,
                DiglotMark.without(experiment.metadata()));
    }

    @BeanMapping(
            ignoreUnmappedSourceProperties = {
                "name",
                "datasetName",
                "projectName",
                "metadata",
                "feedbackScores",
                "comments",
                "traceCount",
                "duration",
                "totalEstimatedCost",
                "totalEstimatedCostAvg",
                "usage",
                "datasetVersionSummary",
                "passRate",
                "passedCount",
                "totalCount",
                "assertionScores"
            })
    @Mapping(target = "name", source = "shownName")
    @Mapping(target = "metadata", source = "ownMetadata")
    @Mapping(target = "changedAt", source = "experiment.lastUpdatedAt")
    Experiment toModel(OpikExperiment experiment, String shownName, @Nullable Json ownMetadata);

    default Experiment.Type type(String word) {
        return OpikWords.toModel(word, Experiment.Type.class).orElse(Experiment.Type.REGULAR);
    }

    default Experiment.EvaluationMethod evaluationMethod(String word) {
        return OpikWords.toModel(word, Experiment.EvaluationMethod.class).orElse(Experiment.EvaluationMethod.DATASET);
    }

    default Experiment.Status status(String word) {
        return OpikWords.toModel(word, Experiment.Status.class).orElse(Experiment.Status.COMPLETED);
    }
}
