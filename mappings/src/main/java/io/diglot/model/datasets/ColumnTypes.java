package io.diglot.model.datasets;

import io.diglot.json.Json;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/** A column of a dataset and which kinds of value its examples have there. */
public record ColumnTypes(String name, Set<Json.Kind> kinds) {

    public ColumnTypes {
        kinds = Collections.unmodifiableSet(new TreeSet<>(kinds));
    }
}
