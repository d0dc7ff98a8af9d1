package io.diglot.opik;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Who may read a dataset or a project, in Opik's words. */
public enum OpikVisibility {
    @JsonProperty("private")
    PRIVATE,
    @JsonProperty("public")
    PUBLIC
}
