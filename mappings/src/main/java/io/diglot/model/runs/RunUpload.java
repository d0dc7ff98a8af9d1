package io.diglot.model.runs;

import io.diglot.model.experiments.ExperimentId;
import io.diglot.model.projects.Project;
import io.diglot.model.scores.ScoreDraft;
import io.diglot.model.spans.SpanDraft;
import io.diglot.model.traces.TraceDraft;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Runs with their traces, spans and scores for an experiment, all in one.
 *
 * @param experiment absent for a new one; one that there is not is made under this id
 * @param experimentName what a new experiment is called
 * @param datasetName whose experiment it is; made where there is none of this name
 * @param projectName where the traces lie that name no project; absent: where the experiment lies, or the dataset
 */
public record RunUpload(
        @Nullable ExperimentId experiment,
        String experimentName,
        String datasetName,
        @Nullable String projectName,
        List<Entry> entries) {

    public RunUpload {
        entries = List.copyOf(entries);
    }

    /** One run. */
    public record Entry(UUID datasetItemId, TraceDraft trace, List<SpanDraft> spans, List<ScoreDraft> scores) {
        public Entry {
            spans = List.copyOf(spans);
            scores = List.copyOf(scores);
        }
    }

    /** How the project was found of traces that name none. */
    public enum Project {
        /** Named, or that of the experiment; or every trace named its own. */
        KNOWN,
        OF_THE_DATASET,
        DEFAULT
    }
}
