package io.diglot.gateway.state;

import io.diglot.gateway.caller.Caller;
import io.diglot.gateway.caller.Credential;
import io.diglot.model.datasets.DatasetId;
import io.diglot.model.experiments.ExperimentId;
import io.diglot.model.spaces.Workspace;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A write to an experiment or a dataset on another server that takes several requests: all that is needed to finish or
 * undo it without whoever began it. In the database and in the log it is called an undertaking.
 *
 * @param subject the id of the experiment or dataset
 * @param dataset in which the name of an experiment that is being made is taken; absent for what is there already
 * @param traces the runs that are written, or that go with a deletion
 * @param items what links them to the experiment, in the same order; none for a deletion
 * @param user who began it
 * @param credential what the other server is shown for it
 * @param attempts how often it was taken over in vain
 * @param undoing whether it was decided that it must not stand, so that what comes of it late must go again
 */
public record Saga(
        UUID id,
        Kind kind,
        Workspace workspace,
        UUID subject,
        @Nullable DatasetId dataset,
        @Nullable String name,
        List<UUID> traces,
        List<UUID> items,
        String user,
        @Nullable Credential credential,
        int attempts,
        boolean undoing) {

    public Saga {
        traces = List.copyOf(traces);
        items = List.copyOf(items);
    }

    /** An experiment that is to be made with its runs. */
    public static Saga create(
            UUID id,
            Workspace workspace,
            ExperimentId experiment,
            DatasetId dataset,
            String name,
            List<UUID> traces,
            List<UUID> items,
            Caller caller) {
        return begun(id, Kind.CREATE, workspace, experiment.value(), dataset, name, traces, items, caller);
    }

    /** Runs that are to be added to an experiment. They have no ids yet: those must be greater than all before. */
    public static Saga append(UUID id, Workspace workspace, ExperimentId experiment, Caller caller) {
        return begun(id, Kind.APPEND, workspace, experiment.value(), null, null, List.of(), List.of(), caller);
    }

    /** An experiment that is to go, and with it these traces. */
    public static Saga delete(UUID id, Workspace workspace, ExperimentId experiment, List<UUID> traces, Caller caller) {
        return begun(id, Kind.DELETE, workspace, experiment.value(), null, null, traces, List.of(), caller);
    }

    /** A dataset that is to be made with its first examples. */
    public static Saga dataset(UUID id, Workspace workspace, DatasetId dataset, String name, Caller caller) {
        return begun(id, Kind.DATASET, workspace, dataset.value(), null, name, List.of(), List.of(), caller);
    }

    private static Saga begun(
            UUID id,
            Kind kind,
            Workspace workspace,
            UUID subject,
            @Nullable DatasetId dataset,
            @Nullable String name,
            List<UUID> traces,
            List<UUID> items,
            Caller caller) {
        return new Saga(
                id,
                kind,
                workspace,
                subject,
                dataset,
                name,
                traces,
                items,
                caller.user(),
                caller.credential(),
                0,
                false);
    }

    Saga withRuns(List<UUID> runs, List<UUID> links) {
        return new Saga(id, kind, workspace, subject, dataset, name, runs, links, user, credential, attempts, undoing);
    }

    /** What it is done to, of all kinds but the one that makes a dataset. */
    public ExperimentId experiment() {
        return new ExperimentId(subject);
    }

    /** What is made, of the kind that makes a dataset. */
    public DatasetId datasetMade() {
        return new DatasetId(subject);
    }

    /** Whoever began it, as far as the other server can tell. */
    public Caller caller() {
        return new Caller(user, null, Set.of(workspace), credential);
    }

    /** What is done: the first three to an experiment. */
    public enum Kind {
        CREATE,
        APPEND,
        DELETE,
        DATASET
    }
}
