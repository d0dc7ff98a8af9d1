package io.diglot.gateway.copy.side;

import io.diglot.gateway.copy.canonical.RecordKind;
import io.diglot.gateway.copy.plan.CopyProgress;
import io.diglot.gateway.failure.Resource;
import io.diglot.model.annotations.AnnotationConfig;
import io.diglot.model.datasets.Dataset;
import io.diglot.model.datasets.DatasetId;
import io.diglot.model.examples.Example;
import io.diglot.model.examples.ExampleId;
import io.diglot.model.experiments.Experiment;
import io.diglot.model.runs.ExperimentItem;
import io.diglot.model.spaces.Workspace;
import io.diglot.model.traces.TraceId;
import io.diglot.model.versions.DatasetVersion;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import reactor.core.publisher.Flux;

/**
 * A backend as a copy writes it, and reads it back. Every write may be repeated, also after a crash in its middle: ids are those
 * of the source wherever the backend lets a client choose them. Times, authors and orders are kept where the backend has a
 * place for them.
 */
public interface CopyTarget extends CopySource {

    /** Makes sure that workspaces can be written, before anything is. */
    default void expect(Collection<Workspace> workspaces, CopyProgress progress) {}

    /** About how many requests it takes, at the most, to write so much here, and to read it back. */
    default long requestsTo(Amount amount) {
        return 0;
    }

    /** What a workspace has before it is written. */
    default Residents residents(Workspace workspace) {
        Map<UUID, String> datasets = new HashMap<>();
        for (CopiedDataset copied : datasets(workspace)) {
            if (!copied.dataset().reserved()) {
                datasets.put(copied.dataset().id().value(), copied.dataset().name());
            }
        }
        Map<UUID, String> experiments = new HashMap<>();
        for (CopiedExperiment copied : experiments(workspace)) {
            experiments.put(
                    copied.experiment().id().value(), copied.experiment().name());
        }
        Map<UUID, String> prompts = new HashMap<>();
        for (CopiedPrompt copied : prompts(workspace)) {
            prompts.put(copied.prompt().id().value(), copied.prompt().name());
        }
        return new Residents(datasets, prompts, experiments);
    }

    /**
     * Comes after all that is written, at each attempt, and returns when it is where it is to be: what is read from then on
     * is what the backend itself has.
     *
     * @param isToStop whether it is to return at once; the next attempt goes on
     */
    default void settle(Collection<Workspace> workspaces, CopyProgress progress, BooleanSupplier isToStop) {}

    /** As {@link #settle}, where nothing is to be written. */
    default void readBack(Collection<Workspace> workspaces, CopyProgress progress, BooleanSupplier isToStop) {}

    /**
     * Is told that a dataset is the same as in the source, to the last example of each version: those who keep what they have
     * read by the time of its last change may be told the same time.
     *
     * @param seen when it had last changed here, as it was compared: nothing happens where clients have changed it since
     * @return the dataset as it is then; nothing where that says nothing new
     */
    default Optional<Dataset> confirm(Workspace workspace, Dataset source, Instant seen) {
        return Optional.empty();
    }

    /** As {@link #confirm(Workspace, Dataset, Instant) of a dataset}, of an experiment and each of its runs. */
    default Optional<Experiment> confirm(Workspace workspace, Experiment source, Instant seen) {
        return Optional.empty();
    }

    /** Why a record is not there that was written, where the backend said so after it was. */
    default Optional<String> refusal(Workspace workspace, RecordKind kind, UUID id) {
        return Optional.empty();
    }

    /**
     * Makes those whose names are not there yet, as far as the backend has a place for them. It comes before what was said under
     * the names, which makes others.
     */
    default void putAnnotationConfigs(Workspace workspace, List<AnnotationConfig> configs) {}

    /**
     * Makes a dataset without versions, or changes one of its id into it.
     *
     * @throws io.diglot.gateway.failure.FailureException a conflict where another dataset has the name
     */
    void putDataset(Workspace workspace, CopiedDataset dataset);

    /**
     * The version here that a version of the source became, or that was begun for it; for the first one that is not here yet,
     * nothing was begun.
     *
     * @param number which of the source's versions it is, counted from 1, the oldest first
     */
    Optional<DatasetVersion> version(Workspace workspace, DatasetId dataset, DatasetVersion source, int number);

    /** As {@link #version}, where all that there are were read before: the oldest first. */
    default Optional<DatasetVersion> among(List<DatasetVersion> there, DatasetVersion source, int number) {
        return there.stream()
                .filter(version -> version.id().equals(source.id()))
                .findFirst();
    }

    /**
     * Begins a version on top of the newest one, with the same examples, unless it was begun already. Only the newest version
     * can be begun and, unless {@link #writesOldVersions}, written.
     *
     * @param number as in {@link #version}
     * @return the version, or nothing where this backend makes it only with its first examples
     */
    Optional<DatasetVersion> beginVersion(Workspace workspace, DatasetId dataset, DatasetVersion source, int number);

    /**
     * Writes examples into the version that was begun, each over what is there of it, and takes others out of it.
     *
     * @param source the source's version
     */
    void writeExamples(
            Workspace workspace,
            CopiedDataset dataset,
            DatasetVersion source,
            List<Example> written,
            List<ExampleId> removed);

    /**
     * Says of the version that was begun what the source's version bears: tags, description, metadata, figures, dates.
     *
     * @param number as in {@link #version}
     */
    void endVersion(Workspace workspace, DatasetId dataset, DatasetVersion source, int number);

    /**
     * Whether a record is here as it is in the source, but for ids that something else has here already: what a copy makes of
     * it follows from what is here. Else the target has ways of its own, and each row of the table of fates counts.
     */
    default boolean keepsAll() {
        return false;
    }

    /** Those of some datasets, experiments or traces whose ids are of another workspace here, so that they cannot be put. */
    default Set<UUID> elsewhere(Workspace workspace, Resource resource, Collection<UUID> ids) {
        return Set.of();
    }

    /** Whether what is read is what the backend itself shows now; else it is what was brought, until it is {@link #readBack}. */
    default boolean showsItself() {
        return true;
    }

    /** Whether versions can be written that are not the newest any more. */
    default boolean writesOldVersions() {
        return false;
    }

    /** Whether there is a place for prompts. */
    default boolean keepsPrompts() {
        return false;
    }

    /**
     * Makes a prompt without versions, or changes the one of its id into it; not without a {@linkplain #keepsPrompts place}.
     *
     * @throws io.diglot.gateway.failure.FailureException a conflict where another prompt has the name
     */
    default void putPrompt(Workspace workspace, CopiedPrompt prompt) {}

    /** Whether versions of prompts are for environments here: else that is not known. */
    default boolean keepsPromptEnvironments(Workspace workspace) {
        return true;
    }

    /**
     * Makes a version of a prompt that is there, or gives the one of its id these tags, labels and environments: else it never
     * changes.
     */
    default void putPromptVersion(Workspace workspace, CopiedPrompt prompt, CopiedPromptVersion version) {}

    /** Whether there is a place for one of the lists of a workspace. */
    default boolean keeps(Workspace workspace, WorkspaceRecord.Kind kind) {
        return false;
    }

    /**
     * Makes a record of such a list, or changes the one of its id into it; not without a {@linkplain #keeps place}.
     *
     * @throws io.diglot.gateway.failure.FailureException a conflict where another one is known by what it is known by
     */
    default void put(Workspace workspace, WorkspaceRecord record) {}

    /** Makes an experiment without runs, or changes one of its id into it. Its dataset and version are there. */
    void putExperiment(Workspace workspace, CopiedExperiment experiment);

    /** Writes runs with all that belongs to them, each over what is there of it. */
    void putRuns(Workspace workspace, CopiedExperiment experiment, List<CopiedRun> runs);

    /** Takes comments away that were brought here and are not there any more in the source, where {@link #putRuns} does not. */
    default void removeComments(Workspace workspace, List<CopiedComment> gone) {}

    /** Whether there is a place for what is said of threads. */
    default boolean keepsThreads() {
        return false;
    }

    /** Whether a trace that comes opens its thread again by itself. */
    default boolean opensThreads() {
        return false;
    }

    /**
     * Says of a thread, whose traces are there, what is said of it in the source; not without a {@linkplain #keepsThreads place}.
     *
     * @param isBrought whether all that is said of it here came from the source; else it stays beside what comes
     */
    default void putThread(Workspace workspace, CopiedThread thread, boolean isBrought) {}

    /** Whether there is a place for traces that are runs of no experiment. */
    default boolean keepsTraces() {
        return false;
    }

    /**
     * Writes traces, each over what is there of it; not without a {@linkplain #keepsTraces place}.
     *
     * @param there those of them that are there, as they were read
     */
    default void putTraces(Workspace workspace, List<CopiedTrace> traces, List<CopiedTrace> there) {}

    /** Takes traces away that no experiment has. */
    default void removeTraces(Workspace workspace, String projectName, List<TraceId> ids) {}

    /** Attaches a file to a trace or span that is there, in the place of the one that has its name; not without a place for it. */
    default void putFile(Workspace workspace, CopiedFile file, Flux<byte[]> content) {}

    /** Takes a file away that is not there any more in the source. */
    default void removeFile(Workspace workspace, CopiedFile file) {}

    /** Whether there is a place for what is said of a tag beside its name. */
    default boolean keepsTags() {
        return false;
    }

    /** Makes tags what they are in the source, as far as the backend has a place for them. */
    default void putTags(Workspace workspace, List<CopiedTag> tags) {}

    /** Takes runs out of an experiment, with their traces where no other experiment has them. */
    void removeRuns(Workspace workspace, CopiedExperiment experiment, List<ExperimentItem> items);

    /** Says of an experiment whose runs are all there what only then can be said: its end and its dates. */
    void endExperiment(Workspace workspace, CopiedExperiment experiment);
}
