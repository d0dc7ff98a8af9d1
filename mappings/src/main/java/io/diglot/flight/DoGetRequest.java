package io.diglot.flight;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.diglot.json.Json;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The ticket of a table that is fetched.
 *
 * @param others what is asked besides, which is not served, by its name
 */
public record DoGetRequest(
        @JsonProperty("getDataset") @JsonAlias("get_dataset") @Nullable
        GetDatasetRequest getDataset,

        @JsonProperty("getExperiment") @JsonAlias("get_experiment") @Nullable
        GetExperimentRequest getExperiment,

        @JsonAnySetter @JsonAnyGetter Map<String, Json> others) {}
