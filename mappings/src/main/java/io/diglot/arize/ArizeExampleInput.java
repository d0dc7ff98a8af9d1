package io.diglot.arize;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import io.diglot.json.Json;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An example as Arize's clients send it: one flat object, of which every member is a column, but for the {@code id} of
 * one that is to be changed.
 *
 * @param members in the order of the text
 * @see <a href="https://arize.com/docs/ax/rest-reference/datasets">Datasets</a>
 */
public record ArizeExampleInput(
        @JsonAnySetter @JsonAnyGetter Map<String, Json> members) {

    public ArizeExampleInput {
        members = new LinkedHashMap<>(members);
    }
}
