package io.diglot.opik.storage;

import io.diglot.json.Json;
import io.diglot.json.Members;
import io.diglot.model.experiments.Experiment;
import io.diglot.model.prompts.PromptVersionId;
import io.diglot.opik.OpikWords;
import io.diglot.opik.experiments.OpikExperimentScore;
import io.diglot.opik.experiments.OpikExperimentUpdate;
import io.diglot.opik.experiments.OpikExperimentWrite;
import io.diglot.opik.experiments.OpikPromptVersionLink;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Whole experiments as they are sent to a real Opik server. */
public final class ExperimentStorage {

    private static final OpikWords WORDS = new OpikWords();

    private ExperimentStorage() {}

    /**
     * An experiment that is about to be made.
     *
     * @param status while its runs are being written
     * @param version absent: the latest one of the dataset
     * @param prompts the versions of prompts that it links to
     */
    public static OpikExperimentWrite toOpik(
            Experiment experiment,
            String datasetName,
            @Nullable String projectName,
            Experiment.Status status,
            @Nullable UUID version,
            List<PromptVersionId> prompts) {
        return new OpikExperimentWrite(
                experiment.id().value(),
                datasetName,
                null,
                projectName,
                experiment.name(),
                experiment.metadata(),
                experiment.tags().isEmpty() ? null : List.copyOf(experiment.tags()),
                WORDS.toOpik(experiment.type()),
                WORDS.toOpik(experiment.evaluationMethod()),
                experiment.optimizationId(),
                WORDS.toOpik(status),
                experiment.experimentScores() == null ? null : scores(experiment.experimentScores()),
                null,
                prompts.isEmpty()
                        ? null
                        : prompts.stream()
                                .<@Nullable OpikPromptVersionLink>map(link -> new OpikPromptVersionLink(link.value()))
                                .toList(),
                version);
    }

    /** The change of an experiment into this one, as far as Opik lets anybody change it. */
    public static OpikExperimentUpdate toUpdate(Experiment experiment, Experiment.Status status) {
        return new OpikExperimentUpdate(
                experiment.name(),
                // What is absent stays as it is.
                experiment.metadata() == null ? Json.EMPTY_OBJECT : experiment.metadata(),
                List.copyOf(experiment.tags()),
                null,
                null,
                WORDS.toOpik(experiment.type()),
                WORDS.toOpik(status),
                experiment.experimentScores() == null ? List.of() : scores(experiment.experimentScores()));
    }

    /** A change of the status alone. */
    public static OpikExperimentUpdate toUpdate(Experiment.Status status) {
        return new OpikExperimentUpdate(null, null, null, null, null, null, WORDS.toOpik(status), null);
    }

    private static List<@Nullable OpikExperimentScore> scores(Json scores) {
        List<@Nullable OpikExperimentScore> sent = new ArrayList<>();
        if (scores.kind() == Json.Kind.ARRAY) {
            for (Json score : scores.elements()) {
                Members<Json> members = score.isObject() ? score.members() : Members.none();
                Json name = members.get("name");
                Json value = members.get("value");
                if (name != null && name.isString() && value != null && value.isNumber()) {
                    sent.add(new OpikExperimentScore(name.stringValue(), value.decimalValue()));
                }
            }
        }
        return sent;
    }
}
