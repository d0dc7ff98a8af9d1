package io.diglot.model.threads;

import io.diglot.model.projects.ProjectId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Threads of a project as their traces call them. The project goes by id or, where there is none, by name. */
public record NamedThreads(
        @Nullable String projectName, @Nullable ProjectId projectId, List<String> names) {

    public NamedThreads {
        names = List.copyOf(names);
    }
}
