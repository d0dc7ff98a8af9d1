package io.diglot.gateway.copy.opik;

import io.diglot.gateway.copy.side.CopiedRun.Piece;
import io.diglot.model.spaces.Workspace;
import io.diglot.opik.projects.OpikProject;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** What projects are called, and which have a name; each is asked for once. */
final class ProjectNames {

    private final OpikCalls calls;
    private final Map<Key, Optional<String>> names = new ConcurrentHashMap<>();
    private final Map<Named, UUID> ids = new ConcurrentHashMap<>();

    ProjectNames(OpikCalls calls) {
        this.calls = calls;
    }

    /** Nothing where there is no such project. */
    Optional<String> of(Workspace workspace, @Nullable UUID project) {
        if (project == null) {
            return Optional.empty();
        }
        Key key = new Key(workspace, project);
        Optional<String> known = names.get(key);
        if (known == null) {
            known = calls.find(calls.in(workspace).project(project)).map(OpikProject::name);
            names.put(key, known);
        }
        return known;
    }

    /** A trace or a span with the name of its project; that is its id where there is no such project any more. */
    <T> Piece<T> placed(Workspace workspace, T piece, UUID project) {
        return new Piece<>(piece, of(workspace, project).orElseGet(project::toString));
    }

    /** The project of a name, as far as there is one. */
    Optional<UUID> id(Workspace workspace, String name) {
        UUID known = ids.get(new Named(workspace, name));
        Optional<UUID> id = known == null && !name.isBlank()
                ? calls.find(calls.in(workspace).retrieveProject(name)).map(OpikProject::id)
                : Optional.ofNullable(known);
        id.ifPresent(found -> ids.put(new Named(workspace, name), found));
        return id;
    }

    private record Named(Workspace workspace, String name) {}

    private record Key(Workspace workspace, UUID project) {}
}
