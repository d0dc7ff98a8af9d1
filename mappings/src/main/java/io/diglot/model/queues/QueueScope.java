package io.diglot.model.queues;

/** What an annotation queue holds. */
public enum QueueScope {
    TRACE,
    THREAD
}
