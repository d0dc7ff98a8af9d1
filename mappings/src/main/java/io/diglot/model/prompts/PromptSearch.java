package io.diglot.model.prompts;

import io.diglot.model.Filter;
import io.diglot.model.Sort;
import io.diglot.model.projects.ProjectId;
import java.util.List;
import java.util.Optional;

/**
 * Which prompts of a workspace are wanted, and in what order.
 *
 * @param name what the name contains, in whatever case
 * @param projectId the project that they are of
 * @param seenFrom the project that they are seen from: its own, and those of no project whose names it has not taken
 * @param sort absent: the newest first
 */
public record PromptSearch(
        Optional<String> name,
        Optional<ProjectId> projectId,
        Optional<ProjectId> seenFrom,
        List<Filter> filters,
        Optional<Sort> sort) {

    public PromptSearch {
        filters = List.copyOf(filters);
    }
}
