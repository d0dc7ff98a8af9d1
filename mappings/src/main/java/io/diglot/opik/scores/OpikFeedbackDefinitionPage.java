package io.diglot.opik.scores;

import io.diglot.opik.OpikPage;
import java.util.List;
import java.util.Objects;

/** A page of feedback definitions ({@code FeedbackDefinitionPage_Public}); {@code size} is how many it holds. */
public record OpikFeedbackDefinitionPage(int page, int size, long total, List<OpikFeedbackDefinition> content)
        implements OpikPage<OpikFeedbackDefinition> {

    /** What is empty is absent from an answer. */
    public OpikFeedbackDefinitionPage {
        content = Objects.requireNonNullElse(content, List.of());
    }
}
