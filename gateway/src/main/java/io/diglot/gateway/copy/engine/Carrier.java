package io.diglot.gateway.copy.engine;

import io.diglot.gateway.copy.job.Part;
import io.diglot.gateway.copy.side.CopiedDataset;
import io.diglot.gateway.copy.side.CopiedExperiment;
import io.diglot.model.spaces.Workspace;
import java.util.Optional;
import org.springframework.batch.item.ExecutionContext;

/**
 * Makes one dataset or experiment on the target what it is in the source, in a workspace of the same name.
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

    private void carry(Part part) {
        ExecutionContext position = new ExecutionContext();
        do {
            between.run();
        } while (part.next(position));
    }
}
