package io.diglot.flight;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/** Makes a dataset of the rows that follow. */
public record CreateDatasetRequest(
        @JsonProperty("spaceId") @JsonAlias("space_id") @Nullable
        String spaceId,

        @JsonProperty("datasetName") @JsonAlias("dataset_name") @Nullable
        String datasetName) {}
