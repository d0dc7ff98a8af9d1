package io.diglot.opik.datasets;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/**
 * A column of a dataset ({@code Column}).
 *
 * @param filterField how a filter names it; the one member of Opik's answers that is not in snake case
 */
public record OpikColumn(
        String name,
        List<String> types,
        String filterFieldPrefix,
        @JsonProperty("filterField") String filterField) {}
