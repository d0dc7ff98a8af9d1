package io.diglot.arize;

import com.fasterxml.jackson.annotation.JsonValue;
import io.diglot.json.Json;

/**
 * A run as Arize shows it.
 *
 * @param members one flat object of {@code id}, {@code example_id}, {@code output}, {@code error}, the columns and
 *     {@code annotations}
 * @see <a href="https://arize.com/docs/ax/rest-reference/experiments">Experiments</a>
 */
public record ArizeRun(@JsonValue Json members) {}
