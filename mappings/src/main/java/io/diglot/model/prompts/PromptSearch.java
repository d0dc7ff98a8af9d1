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
 * @param sort absent: the newest first
 */
public record PromptSearch(
        Optional<String> name, Optional<ProjectId> projectId, List<Filter> filters, Optional<Sort> sort) {

    public PromptSearch {
        filters = List.copyOf(filters);
    }
}
