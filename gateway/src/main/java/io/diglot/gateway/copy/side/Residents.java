package io.diglot.gateway.copy.side;

import java.util.Map;
import java.util.UUID;

/**
 * The datasets, prompts and experiments that a workspace of a target has.
 *
 * @param datasets their names by their ids, as the source would know them; none that stands in for "none"
 * @param prompts likewise
 * @param experiments likewise
 */
public record Residents(Map<UUID, String> datasets, Map<UUID, String> prompts, Map<UUID, String> experiments) {

    public Residents {
        datasets = Map.copyOf(datasets);
        prompts = Map.copyOf(prompts);
        experiments = Map.copyOf(experiments);
    }
}
