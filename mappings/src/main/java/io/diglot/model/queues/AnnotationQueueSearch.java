package io.diglot.model.queues;

import io.diglot.model.Filter;
import io.diglot.model.Sort;
import java.util.List;
import java.util.Optional;

/**
 * Which annotation queues of a workspace are wanted, and in what order.
 *
 * @param name what the name contains, in whatever case
 * @param sort absent: those changed last first
 */
public record AnnotationQueueSearch(Optional<String> name, List<Filter> filters, Optional<Sort> sort) {

    public AnnotationQueueSearch {
        filters = List.copyOf(filters);
    }
}
