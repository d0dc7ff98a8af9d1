package io.diglot.gateway.copy.opik;

import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.failure.Failure.Conflict.Reason;
import io.diglot.gateway.failure.Resource;
import io.diglot.model.projects.Project;
import io.diglot.model.projects.ProjectId;
import io.diglot.model.spaces.Workspace;
import io.diglot.opik.projects.OpikProject;
import io.diglot.opik.projects.OpikProjectMapper;
import io.diglot.opik.projects.OpikProjectUpdate;
import io.diglot.opik.projects.OpikProjectWrite;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Projects by themselves, which the server knows by their names: it gives ids of its own. */
final class CopiedProjects {

    private final OpikCalls calls;
    private final ProjectNames names;
    private final OpikProjectMapper mapper;

    CopiedProjects(OpikCalls calls, ProjectNames names, OpikProjectMapper mapper) {
        this.calls = calls;
        this.names = names;
        this.mapper = mapper;
    }

    /** As the server shows it now. */
    Optional<Project> find(Workspace workspace, ProjectId id) {
        return calls.find(calls.in(workspace).project(id.value())).map(mapper::toModel);
    }

    /** As {@link #find}, by its name. */
    Optional<Project> named(Workspace workspace, String name) {
        return name.isBlank()
                ? Optional.empty()
                : calls.find(calls.in(workspace).retrieveProject(name)).map(mapper::toModel);
    }

    /** @param was what it was called before; absent where nobody knows */
    void put(Workspace workspace, Project wanted, @Nullable String was) {
        Optional<UUID> there =
                names.id(workspace, wanted.name()).or(() -> was == null ? Optional.empty() : names.id(workspace, was));
        if (there.isEmpty()) {
            calls.send(calls.in(workspace)
                    .createProject(new OpikProjectWrite(
                            wanted.name(), mapper.toOpik(wanted.visibility()), wanted.description()))
                    .on(409, () -> taken(wanted)));
            return;
        }
        calls.find(calls.in(workspace).project(there.get()))
                .filter(known -> !isAs(known, wanted))
                .ifPresent(known -> calls.send(calls.in(workspace)
                        .updateProject(
                                known.id(),
                                new OpikProjectUpdate(
                                        known.name().equals(wanted.name()) ? null : wanted.name(),
                                        mapper.toOpik(wanted.visibility()),
                                        given(wanted.description())))
                        .on(409, () -> taken(wanted))));
    }

    private boolean isAs(OpikProject known, Project wanted) {
        return known.name().equals(wanted.name())
                && known.visibility() == mapper.toOpik(wanted.visibility())
                && given(known.description()).equals(given(wanted.description()));
    }

    private static String given(@Nullable String text) {
        return Objects.requireNonNullElse(text, "");
    }

    private static Failure taken(Project wanted) {
        return new Failure.Conflict(Resource.PROJECT, Reason.NAME_TAKEN, wanted.name());
    }

    void delete(Workspace workspace, @Nullable String was) {
        Optional<UUID> there = was == null ? Optional.empty() : names.id(workspace, was);
        there.ifPresent(id -> calls.sendUnlessGone(calls.in(workspace).deleteProject(id)));
    }
}
