package io.diglot.model.queues;

/** Who is to annotate a record of a queue of examples, in Arize's words. */
public enum AssignmentMethod {
    /** All annotators of the queue. */
    ALL,
    /** One of them, drawn when the record is added. */
    RANDOM
}
