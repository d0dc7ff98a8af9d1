package io.diglot.model.runs;

import io.diglot.json.Json;

/** What the task of a run gave back. */
public sealed interface RunOutput {

    /** Plain text; {@code string} is a JSON string in its exact text. */
    record Text(Json string) implements RunOutput {
        public Text {
            if (!string.isString()) {
                throw new IllegalArgumentException("A text output is a JSON string.");
            }
        }
    }

    /** Any other JSON, in its exact text. */
    record Structured(Json value) implements RunOutput {}
}
