package io.diglot.gateway.store.spaces;

import io.diglot.gateway.failure.Resource;
import java.util.Locale;

/** What a client may name by its id alone, in whatever workspace it lies. */
public enum Kept {
    ANNOTATION_CONFIG(Resource.ANNOTATION_CONFIG),
    DATASET(Resource.DATASET),
    EXAMPLE_QUEUE(Resource.ANNOTATION_QUEUE),
    EXPERIMENT(Resource.EXPERIMENT),
    EXPERIMENT_ITEM(Resource.EXPERIMENT_ITEM),
    PROJECT(Resource.PROJECT),
    TRACE(Resource.TRACE),
    SPAN(Resource.SPAN),
    TAG(Resource.TAG),
    PROMPT(Resource.PROMPT),
    PROMPT_VERSION(Resource.PROMPT_VERSION);

    private final Resource resource;

    Kept(Resource resource) {
        this.resource = resource;
    }

    Resource resource() {
        return resource;
    }

    /** Its rows have an {@code id} and a {@code workspace}. */
    String table() {
        return name().toLowerCase(Locale.ROOT);
    }
}
