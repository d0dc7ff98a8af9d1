package io.diglot.model.queues;

/** What becomes of a queue of examples. */
@FunctionalInterface
public interface ExampleQueueEdit {

    ExampleQueueDraft of(ExampleQueueDraft before);
}
