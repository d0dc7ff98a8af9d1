package io.diglot.model.threads;

/** Whether more is to be expected of a thread. */
public enum ThreadStatus {
    ACTIVE,
    INACTIVE
}
