package io.diglot.opik.attachments;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a file is attached to ({@code entity_type}). */
public enum OpikEntityType {
    @JsonProperty("trace")
    TRACE,
    @JsonProperty("span")
    SPAN
}
