package io.diglot.flight;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/** The examples of a dataset, of one version or of the newest; Arize's clients name the dataset by its id. */
public record GetDatasetRequest(
        @JsonProperty("spaceId") @JsonAlias("space_id") @Nullable
        String spaceId,

        @JsonProperty("datasetId") @JsonAlias("dataset_id") @Nullable
        String datasetId,

        @JsonProperty("datasetName") @JsonAlias("dataset_name") @Nullable
        String datasetName,

        @JsonProperty("datasetVersion") @JsonAlias("dataset_version") @Nullable
        String datasetVersion) {}
