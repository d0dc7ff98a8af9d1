package io.diglot.flight;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/** The runs of an experiment, which Arize's clients name by its id. */
public record GetExperimentRequest(
        @JsonProperty("spaceId") @JsonAlias("space_id") @Nullable
        String spaceId,

        @JsonProperty("experimentId") @JsonAlias("experiment_id") @Nullable
        String experimentId,

        @JsonProperty("experimentName") @JsonAlias("experiment_name") @Nullable
        String experimentName,

        @JsonProperty("datasetName") @JsonAlias("dataset_name") @Nullable
        String datasetName) {}
