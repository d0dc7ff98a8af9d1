package io.diglot.gateway.state;

import io.diglot.gateway.backend.Caller;
import io.diglot.gateway.backend.Credential;
import io.diglot.model.DatasetId;
import io.diglot.model.ExperimentId;
import io.diglot.model.Workspace;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something done to an experiment on another server that takes several requests: all that is needed to finish or undo it
 * without whoever began it.
 *
 * @param dataset in which the name of an experiment that is being made is taken; absent for what is there already
 * @param traces the runs that are written, or that go with a deletion
 * @param items what links them to the experiment, in the same order; none for a deletion
 * @param user who began it
 * @param credential what the other server is shown for it
 * @param attempts how often it was taken over in vain
 */
public record Undertaking(
        UUID id,
        Kind kind,
        Workspace workspace,
        ExperimentId experiment,
        @Nullable DatasetId dataset,
        @Nullable String name,
        List<UUID> traces,
        List<UUID> items,
        String user,
        @Nullable Credential credential,
        int attempts) {

    public Undertaking {
        traces = List.copyOf(traces);
        items = List.copyOf(items);
    }

    /** An experiment that is to be made with its runs. */
    public static Undertaking create(
            UUID id,
            Workspace workspace,
            ExperimentId experiment,
            DatasetId dataset,
            String name,
            List<UUID> traces,
            List<UUID> items,
            Caller caller) {
        return new Undertaking(
                id,
                Kind.CREATE,
                workspace,
                experiment,
                dataset,
                name,
                traces,
                items,
                caller.user(),
                caller.credential(),
                0);
    }

    /** Runs that are to be added to an experiment. They have no ids yet: those must be greater than all before. */
    public static Undertaking append(UUID id, Workspace workspace, ExperimentId experiment, Caller caller) {
        return new Undertaking(
                id,
                Kind.APPEND,
                workspace,
                experiment,
                null,
                null,
                List.of(),
                List.of(),
                caller.user(),
                caller.credential(),
                0);
    }

    /** An experiment that is to go, and with it these traces. */
    public static Undertaking delete(
            UUID id, Workspace workspace, ExperimentId experiment, List<UUID> traces, Caller caller) {
        return new Undertaking(
                id,
                Kind.DELETE,
                workspace,
                experiment,
                null,
                null,
                traces,
                List.of(),
                caller.user(),
                caller.credential(),
                0);
    }

    Undertaking withRuns(List<UUID> runs, List<UUID> links) {
        return new Undertaking(id, kind, workspace, experiment, dataset, name, runs, links, user, credential, attempts);
    }

    /** Whoever began it, as far as the other server can tell. */
    public Caller caller() {
        return new Caller(user, null, Set.of(workspace), credential);
    }

    /** What is done to the experiment. */
    public enum Kind {
        CREATE,
        APPEND,
        DELETE
    }
}
