package io.diglot.arize;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.SequencedMap;

/**
 * An example as Arize shows it: one flat object of {@code id}, {@code created_at}, {@code updated_at}, the columns and
 * {@code annotations}.
 *
 * @see <a href="https://arize.com/docs/ax/rest-reference/datasets">Datasets</a>
 */
public record ArizeExample(@JsonValue SequencedMap<String, Object> members) {}
