package io.diglot.gateway.copy.side;

import io.diglot.model.annotations.AnnotationConfig;
import io.diglot.model.datasets.DatasetId;
import io.diglot.model.experiments.ExperimentId;
import io.diglot.model.projects.Project;
import io.diglot.model.projects.ProjectId;
import io.diglot.model.prompts.PromptId;
import io.diglot.model.runs.ExperimentItem;
import io.diglot.model.spaces.Workspace;
import io.diglot.model.traces.TraceId;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A backend that is kept as another one is: what is deleted there goes here as well. Traces go by themselves alone: one that is
 * not a run any more there may be there still.
 */
public interface MirrorTarget extends CopyTarget {

    /** Takes a dataset away, with its versions; where there is none, nothing happens. */
    void deleteDataset(Workspace workspace, DatasetId id);

    /** Lets people annotate under these names and no others, as far as the backend has a place for what they are. */
    default void replaceAnnotationConfigs(Workspace workspace, List<AnnotationConfig> configs) {}

    /** Lets there be these tags and no others, as far as the backend has a place for more of them than their names. */
    default void replaceTags(Workspace workspace, List<CopiedTag> tags) {}

    /**
     * Makes a project what it is there, without what lies in it.
     *
     * @param was what it was called when it was last brought here; absent where nobody knows
     */
    void putProject(Workspace workspace, Project project, @Nullable String was);

    /**
     * Takes a project away, and nothing that lies in it; where there is none, nothing happens.
     *
     * @param was as for {@link #putProject}; absent also where another one has the name by now
     */
    void deleteProject(Workspace workspace, ProjectId id, @Nullable String was);

    /** Takes a prompt away, with its versions; where there is none, nothing happens. */
    void deletePrompt(Workspace workspace, PromptId id);

    /** Takes a record of one of the lists of a workspace away, for which there is a {@linkplain #keeps place}. */
    void deleteRecord(Workspace workspace, WorkspaceRecord.Kind kind, UUID id);

    /** Takes an experiment away, with its items; their traces stay. Where there is none, nothing happens. */
    void deleteExperiment(Workspace workspace, ExperimentId id);

    /** Takes items out of an experiment; their traces stay. */
    void unlinkRuns(Workspace workspace, CopiedExperiment experiment, List<ExperimentItem> items);

    /** Takes traces away with their spans, whatever they are runs of; those that are there. */
    void deleteTraces(Workspace workspace, List<TraceId> ids);
}
