package io.diglot.arize;

import java.util.List;

/**
 * What records bear once they were annotated, as Python SDKs up to 8.24 read it ({@code AnnotationBatchResult}). Newer
 * clients get no body.
 */
public record ArizeAnnotated(List<Result> results) {

    /** A record with all that was said of it. */
    public record Result(String recordId, List<ArizeAnnotation> annotations) {}
}
