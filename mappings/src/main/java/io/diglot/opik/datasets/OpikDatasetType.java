package io.diglot.opik.datasets;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Opik's kinds of dataset. */
public enum OpikDatasetType {
    @JsonProperty("dataset")
    DATASET,
    @JsonProperty("evaluation_suite")
    EVALUATION_SUITE
}
