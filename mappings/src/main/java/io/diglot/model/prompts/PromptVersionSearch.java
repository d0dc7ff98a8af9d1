package io.diglot.model.prompts;

import io.diglot.model.Filter;
import io.diglot.model.Sort;
import java.util.List;
import java.util.Optional;

/**
 * Which versions of a prompt are wanted, and in what order.
 *
 * @param text what the template or the description of the change contains, in whatever case
 * @param sort absent: the newest first
 */
public record PromptVersionSearch(Optional<String> text, List<Filter> filters, Optional<Sort> sort) {

    public PromptVersionSearch {
        filters = List.copyOf(filters);
    }
}
