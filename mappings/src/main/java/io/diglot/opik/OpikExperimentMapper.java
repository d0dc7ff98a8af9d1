package io.diglot.opik;

import io.diglot.StrictMapping;
import io.diglot.model.DatasetVersion;
import io.diglot.model.Experiment;
import io.diglot.model.ExperimentOverview;
import io.diglot.model.Percentiles;
import io.diglot.model.ScoreAverage;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mapstruct.BeanMapping;
import org.mapstruct.Mapper;
import org.mapstruct.Mapping;

/** An experiment as Opik shows it. What is lost: {@code fidelity/experiment.yaml}. */
@Mapper(
        config = StrictMapping.class,
        uses = {OpikIds.class, OpikWords.class})
public interface OpikExperimentMapper {

    default OpikExperiment toOpik(ExperimentOverview overview) {
        return toOpik(overview.experiment(), overview);
    }

    @BeanMapping(ignoreUnmappedSourceProperties = {"workspace", "datasetReserved", "changedAt", "experiment"})
    @Mapping(target = "totalEstimatedCostAvg", source = "overview.totalEstimatedCostAverage")
    @Mapping(target = "datasetVersionSummary", source = "overview.datasetVersion")
    OpikExperiment toOpik(Experiment experiment, ExperimentOverview overview);

    OpikScoreAverage toOpik(ScoreAverage average);

    OpikPercentiles toOpik(Percentiles percentiles);

    /** The short form of a version. */
    default @Nullable OpikVersionSummary toOpik(@Nullable DatasetVersion version) {
        return version == null
                ? null
                : new OpikVersionSummary(
                        version.id().value(),
                        version.versionHash(),
                        version.versionName(),
                        version.changeDescription(),
                        tags(version));
    }

    private static List<String> tags(DatasetVersion version) {
        return OpikVersionTags.of(version);
    }
}
