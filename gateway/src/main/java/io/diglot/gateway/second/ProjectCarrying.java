package io.diglot.gateway.second;

import io.diglot.gateway.copy.side.CopySource;
import io.diglot.gateway.copy.side.MirrorTarget;
import io.diglot.gateway.database.Session;
import io.diglot.gateway.state.behind.Behind;
import io.diglot.gateway.state.behind.BehindTable;
import io.diglot.gateway.state.behind.ProjectsThere;
import io.diglot.model.projects.Project;
import io.diglot.model.projects.ProjectId;
import io.diglot.model.spaces.Workspace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Makes a project by itself on the second backend what it is on the first, also where that knows it by its name alone. */
record ProjectCarrying(CopySource first, MirrorTarget second, Doubts doubts, Held held) {

    Outcome carry(Behind.Id id) {
        Workspace workspace = id.workspace();
        ProjectId project = new ProjectId(id.id());
        String was = there(names -> names.name(id)).orElse(null);
        Optional<Project> here = first.project(workspace, project);
        if (here.isPresent()) {
            freeName(id, here.get());
            second.putProject(workspace, here.get(), was);
            note(session -> new ProjectsThere(session).put(id, here.get().name()));
            return new Outcome.Done();
        }
        return doubts.absent(workspace, () -> {
            second.deleteProject(workspace, project, isTaken(workspace, was) ? null : was);
            note(session -> new ProjectsThere(session).remove(id));
        });
    }

    /** Whether another project has the name by now, which may be the same one there. */
    private boolean isTaken(Workspace workspace, @Nullable String name) {
        return name != null && first.projectNamed(workspace, name).isPresent();
    }

    /** One that has the name there, and here no longer, steps aside until it is brought there itself. */
    private void freeName(Behind.Id id, Project wanted) {
        Optional<Behind.Id> holder = there(names -> names.holder(wanted.name(), id))
                .or(() -> second.projectNamed(id.workspace(), wanted.name())
                        .map(Project::id)
                        .filter(other -> !other.value().equals(id.id())
                                && first.project(id.workspace(), other).isPresent())
                        .map(other -> new Behind.Id(id.workspace(), Behind.Kind.PROJECT, other.value())));
        holder.ifPresent(other -> {
            String aside = "Diglot: renamed " + other.id();
            second.putProject(
                    id.workspace(),
                    new Project(
                            new ProjectId(other.id()),
                            aside,
                            wanted.visibility(),
                            null,
                            null,
                            wanted.createdAt(),
                            wanted.createdBy(),
                            wanted.lastUpdatedAt(),
                            wanted.lastUpdatedBy()),
                    wanted.name());
            note(session -> {
                new ProjectsThere(session).put(other, aside);
                new BehindTable(session).note(List.of(other), Duration.ZERO);
            });
        });
    }

    private void note(Consumer<Session> note) {
        held.write(note);
    }

    private <T> Optional<T> there(Function<ProjectsThere, Optional<T>> look) {
        List<T> found = new ArrayList<>();
        held.write(session -> look.apply(new ProjectsThere(session)).ifPresent(found::add));
        return found.stream().findFirst();
    }
}
