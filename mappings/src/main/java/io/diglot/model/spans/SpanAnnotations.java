package io.diglot.model.spans;

import io.diglot.model.annotations.AnnotationDraft;
import java.util.List;

/**
 * What a person says of spans, or of traces.
 *
 * @param said each of a span or a trace that is named by its id
 */
public record SpanAnnotations(Of of, List<AnnotationDraft> said) {

    public SpanAnnotations {
        said = List.copyOf(said);
    }

    /** What is annotated. */
    public enum Of {
        SPAN,
        TRACE
    }
}
