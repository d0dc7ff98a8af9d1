package io.diglot.flight;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/** The runs of an experiment that was begun under that name. */
public record PostExperimentDataRequest(
        @JsonProperty("spaceId") @JsonAlias("space_id") @Nullable
        String spaceId,

        @JsonProperty("datasetId") @JsonAlias("dataset_id") @Nullable
        String datasetId,

        @JsonProperty("experimentName") @JsonAlias("experiment_name") @Nullable
        String experimentName) {}
