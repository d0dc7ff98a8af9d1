package io.diglot.arize;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import io.diglot.json.Json;
import io.diglot.json.Members;
import java.util.Map;

/**
 * A run as Arize's clients send it: one flat object, of which every member but {@code example_id} and {@code output}
 * is a column.
 *
 * @param members in the order of the text
 * @see <a href="https://arize.com/docs/ax/rest-reference/experiments">Experiments</a>
 */
public record ArizeRunInput(@JsonAnySetter @JsonAnyGetter Map<String, Json> members) {

    public ArizeRunInput {
        members = Members.copyOf(members);
    }
}
