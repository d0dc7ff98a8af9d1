package io.diglot.opik;

import io.diglot.StrictMapping;
import io.diglot.model.Experiment;
import io.diglot.model.ExperimentOverview;
import io.diglot.model.Percentiles;
import io.diglot.model.ScoreAverage;
import io.diglot.paging.Page;
import java.util.List;
import org.mapstruct.BeanMapping;
import org.mapstruct.Mapper;
import org.mapstruct.Mapping;

/** An experiment as Opik shows it. What is lost: {@code fidelity/opik/experiment.yaml}. */
@Mapper(
        config = StrictMapping.class,
        uses = {OpikIds.class, OpikWords.class, OpikVersionSummaries.class})
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
    @Mapping(target = "datasetVersionSummary", source = "overview.datasetVersion")
    OpikExperiment toOpik(Experiment experiment, ExperimentOverview overview);

    OpikScoreAverage toOpik(ScoreAverage average);

    OpikPercentiles toOpik(Percentiles percentiles);
}
