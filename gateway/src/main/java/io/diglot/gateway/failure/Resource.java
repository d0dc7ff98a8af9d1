package io.diglot.gateway.failure;

/** What a request was about. Opik words its errors differently for each. */
public enum Resource {
    ANNOTATION_CONFIG,
    ANNOTATION_QUEUE,
    ANNOTATION_QUEUE_RECORD,
    ATTACHMENT,
    COMMENT,
    DATASET,
    DATASET_EXPORT,
    DATASET_VERSION,
    ENVIRONMENT,
    EXAMPLE,
    EXPERIMENT,
    EXPERIMENT_ITEM,
    OPTIMIZATION,
    PROJECT,
    PROMPT,
    PROMPT_VERSION,
    RUN,
    SPACE,
    SPAN,
    TAG,
    THREAD,
    TRACE;

    /** The resource in plain words, for a sentence. */
    public String words() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
    }
}
