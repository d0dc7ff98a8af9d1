package io.diglot.gateway.operation.opik.items;

import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.failure.Failure.Invalid.Rule;
import io.diglot.gateway.operation.opik.OpikFilters;
import io.diglot.gateway.operation.opik.OpikRequest;
import io.diglot.model.experiments.ExperimentId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Reads which experiments are compared, and over which of their runs. */
final class ComparisonFilters {

    /** What stands behind a dot in {@code data.question} and the like is a key. */
    static final OpikFilters FILTERS = OpikFilters.withKeysInFields(Map.ofEntries(
            Map.entry("id", OpikFilters.Kind.STRING),
            Map.entry("source", OpikFilters.Kind.STRING),
            Map.entry("trace_id", OpikFilters.Kind.STRING),
            Map.entry("span_id", OpikFilters.Kind.STRING),
            Map.entry("description", OpikFilters.Kind.STRING),
            Map.entry("tags", OpikFilters.Kind.LIST),
            Map.entry("created_at", OpikFilters.Kind.DATE_TIME),
            Map.entry("last_updated_at", OpikFilters.Kind.DATE_TIME),
            Map.entry("created_by", OpikFilters.Kind.STRING),
            Map.entry("last_updated_by", OpikFilters.Kind.STRING),
            Map.entry("duration", OpikFilters.Kind.NUMBER),
            Map.entry("data", OpikFilters.Kind.DICTIONARY),
            Map.entry("input", OpikFilters.Kind.DICTIONARY),
            Map.entry("output", OpikFilters.Kind.DICTIONARY),
            Map.entry("metadata", OpikFilters.Kind.DICTIONARY),
            Map.entry("feedback_scores", OpikFilters.Kind.FEEDBACK_SCORES_NUMBER)));

    private ComparisonFilters() {}

    /** At least one. */
    static Set<ExperimentId> experiments(OpikRequest request) {
        List<UUID> ids = request.ids("experiment_ids")
                .orElseThrow(() -> new Failure.Invalid(Rule.PARAMETER, "query param experiment_ids must not be null")
                        .asException());
        if (ids.isEmpty()) {
            throw OpikRequest.badRequest("experiment_ids cannot be empty");
        }
        return ids.stream().map(ExperimentId::new).collect(Collectors.toSet());
    }
}
