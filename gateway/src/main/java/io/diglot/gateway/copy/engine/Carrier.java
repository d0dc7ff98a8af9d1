package io.diglot.gateway.copy.engine;

import io.diglot.gateway.copy.job.Part;
import io.diglot.gateway.copy.side.CopiedDataset;
import io.diglot.gateway.copy.side.CopiedExperiment;
import io.diglot.gateway.copy.side.CopiedProject;
import io.diglot.gateway.copy.side.CopiedPrompt;
import io.diglot.gateway.copy.side.CopiedTrace;
import io.diglot.model.spaces.Workspace;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.batch.item.ExecutionContext;

/**
 * Makes single things on the target what they are in the source, in a workspace of the same name.
 *
 * @param both {@linkplain Reconciliation#ofOne of this one}
 * @param between what is done before each portion that is carried; where it throws, the rest is not
 */
public record Carrier(Reconciliation both, Runnable between) {

    public void carry(Workspace workspace, CopiedDataset dataset) {
        carry(copy(workspace, dataset));
    }

    /**
     * A dataset that is there, without its versions.
     *
     * @param there as the target has it
     */
    public void carryItself(Workspace workspace, CopiedDataset dataset, Optional<CopiedDataset> there) {
        copy(workspace, dataset).putDataset(there);
    }

    private DatasetCopy copy(Workspace workspace, CopiedDataset dataset) {
        Container container = new Container(
                Container.Kind.DATASET,
                workspace,
                workspace,
                dataset.dataset().id().value(),
                dataset.dataset().name());
        return new DatasetCopy(both, container, dataset);
    }

    /** Its dataset and its version are there, unless the dataset was deleted. */
    public void carry(Workspace workspace, CopiedExperiment experiment) {
        Container container = new Container(
                Container.Kind.EXPERIMENT,
                workspace,
                workspace,
                experiment.experiment().id().value(),
                experiment.experiment().name());
        carry(new ExperimentCopy(both, container, experiment));
    }

    public void carry(Workspace workspace, CopiedPrompt prompt) {
        Container container = new Container(
                Container.Kind.PROMPT,
                workspace,
                workspace,
                prompt.prompt().id().value(),
                prompt.prompt().name());
        carry(new PromptCopy(both, container, prompt));
    }

    /** Traces of a project that are runs of no experiment, as they were read, with what is said of their threads. */
    public void carry(Workspace workspace, CopiedProject project, List<CopiedTrace> traces) {
        between.run();
        new TraceCopy(both, container(workspace, project), project, null).copy(traces);
    }

    /** What is said of threads of a project, whose traces are there. */
    public void carryThreads(Workspace workspace, CopiedProject project, Set<String> names) {
        between.run();
        new ThreadsOfTraces(both, container(workspace, project)).copyNamed(Map.of(project.name(), names));
    }

    private static Container container(Workspace workspace, CopiedProject project) {
        return new Container(
                Container.Kind.TRACES, workspace, workspace, project.id().value(), project.name());
    }

    private void carry(Part part) {
        ExecutionContext position = new ExecutionContext();
        do {
            between.run();
        } while (part.next(position));
    }
}
