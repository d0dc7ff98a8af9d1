package io.diglot.flight;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.diglot.json.Json;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The body of an action.
 *
 * @param others what is asked besides, which is not served, by its name
 */
public record DoActionRequest(
        @JsonProperty("createExperimentDbEntry") @JsonAlias("create_experiment_db_entry") @Nullable
        CreateExperimentDbEntryRequest createExperimentDbEntry,

        @JsonAnySetter @JsonAnyGetter Map<String, Json> others) {

    /** The type of the one action that is served. */
    public static final String CREATE_EXPERIMENT_DB_ENTRY = "create_experiment_db_entry";
}
