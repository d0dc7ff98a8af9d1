package io.diglot.model.examples;

import java.util.List;

/** What is to be done to the examples of a version, all at once. */
public record ExampleChanges(List<ExampleDraft> added, List<ExampleEdit> edited, List<ExampleId> deleted) {

    public ExampleChanges {
        added = List.copyOf(added);
        edited = List.copyOf(edited);
        deleted = List.copyOf(deleted);
    }
}
