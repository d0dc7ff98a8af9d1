package io.diglot.flight;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/** Begins an experiment whose runs are still to come; Arize's clients name the dataset by its id. */
public record CreateExperimentDbEntryRequest(
        @JsonProperty("spaceId") @JsonAlias("space_id") @Nullable
        String spaceId,

        @JsonProperty("datasetId") @JsonAlias("dataset_id") @Nullable
        String datasetId,

        @JsonProperty("datasetName") @JsonAlias("dataset_name") @Nullable
        String datasetName,

        @JsonProperty("experimentName") @JsonAlias("experiment_name") @Nullable
        String experimentName,

        @JsonProperty("traceModelName") @JsonAlias("trace_model_name") @Nullable
        String traceModelName) {}
