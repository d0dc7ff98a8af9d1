package io.diglot.gateway.copy.opik;

import io.diglot.model.spaces.Workspace;
import io.diglot.opik.projects.OpikProject;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** What projects are called; each is asked for once. */
final class ProjectNames {

    private final OpikCalls calls;
    private final Map<Key, Optional<String>> names = new ConcurrentHashMap<>();

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

    private record Key(Workspace workspace, UUID project) {}
}
