package io.diglot.flight;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.diglot.json.Json;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The command of a table that is sent.
 *
 * @param others what is asked besides, which is not served, by its name
 */
public record DoPutRequest(
        @JsonProperty("createDataset") @JsonAlias("create_dataset") @Nullable
        CreateDatasetRequest createDataset,

        @JsonProperty("postExperimentData") @JsonAlias("post_experiment_data") @Nullable
        PostExperimentDataRequest postExperimentData,

        @JsonAnySetter @JsonAnyGetter Map<String, Json> others) {}
