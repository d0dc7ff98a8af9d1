package io.diglot.gateway.copy.opik;

import io.diglot.gateway.copy.side.CopiedEnvironment;
import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.failure.Failure.Conflict.Reason;
import io.diglot.gateway.failure.FailureException;
import io.diglot.gateway.failure.Resource;
import io.diglot.model.environments.Environment;
import io.diglot.model.spaces.Workspace;
import io.diglot.opik.environments.OpikEnvironment;
import io.diglot.opik.environments.OpikEnvironmentMapper;
import io.diglot.opik.environments.OpikEnvironmentPage;
import io.diglot.opik.environments.OpikEnvironmentUpdate;
import io.diglot.opik.environments.OpikEnvironmentWrite;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The environments of a workspace, which older servers do not list. Opik lists by itself what traces name. */
final class CopiedEnvironments {

    private final OpikCalls calls;
    private final OpikEnvironmentMapper mapper;
    private volatile @Nullable Boolean areListed;

    CopiedEnvironments(OpikCalls calls, OpikEnvironmentMapper mapper) {
        this.calls = calls;
        this.mapper = mapper;
    }

    /** Whether the server knows environments at all. */
    boolean areListed(Workspace workspace) {
        Boolean known = areListed;
        if (known == null) {
            known = page(workspace).isPresent();
            areListed = known;
        }
        return known;
    }

    /** The oldest id first. */
    List<CopiedEnvironment> all(Workspace workspace) {
        return page(workspace).stream()
                .flatMap(page -> page.content().stream())
                .map(mapper::toModel)
                .map(CopiedEnvironment::new)
                .sorted(Comparator.comparing(copied -> copied.id().toString()))
                .toList();
    }

    private Optional<OpikEnvironmentPage> page(Workspace workspace) {
        return calls.findServed(calls.in(workspace).environments());
    }

    /** Where there is one. */
    void delete(Workspace workspace, UUID id) {
        calls.sendUnlessGone(calls.in(workspace).deleteEnvironments(List.of(id)));
    }

    void put(Workspace workspace, Environment wanted) {
        Optional<OpikEnvironment> there = find(workspace, wanted);
        if (there.isPresent()) {
            update(workspace, wanted);
        } else {
            make(workspace, wanted);
        }
    }

    private Optional<OpikEnvironment> find(Workspace workspace, Environment wanted) {
        return calls.find(calls.in(workspace).environment(wanted.id()));
    }

    private void make(Workspace workspace, Environment wanted) {
        try {
            calls.send(calls.in(workspace)
                    .createEnvironment(new OpikEnvironmentWrite(
                            wanted.id().value(),
                            wanted.name(),
                            wanted.description(),
                            wanted.color(),
                            wanted.position()))
                    .on(409, () -> taken(wanted)));
        } catch (FailureException e) {
            if (!OpikCalls.failed(e, Failure.Conflict.class)) {
                throw e;
            }
            // It may be the same one, whose making was not answered.
            if (find(workspace, wanted).isEmpty()) {
                throw isTaken(workspace, wanted) ? e : full(wanted).asException();
            }
            update(workspace, wanted);
        }
    }

    /** What is absent would stay. */
    private void update(Workspace workspace, Environment wanted) {
        calls.send(calls.in(workspace)
                .updateEnvironment(
                        wanted.id(),
                        new OpikEnvironmentUpdate(
                                wanted.name(),
                                Objects.requireNonNullElse(wanted.description(), ""),
                                wanted.color(),
                                wanted.position()))
                .on(409, () -> taken(wanted)));
    }

    private boolean isTaken(Workspace workspace, Environment wanted) {
        String key = new CopiedEnvironment(wanted).key();
        return all(workspace).stream().anyMatch(copied -> copied.key().equals(key));
    }

    /** The server says by one status that a name is taken and that there are as many as a workspace may have. */
    private static Failure full(Environment wanted) {
        return new Failure.Conflict(Resource.ENVIRONMENT, Reason.TOO_MANY, wanted.name());
    }

    private static Failure taken(Environment wanted) {
        return new Failure.Conflict(Resource.ENVIRONMENT, Reason.NAME_TAKEN, wanted.name());
    }
}
