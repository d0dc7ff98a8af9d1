package io.diglot.gateway.operation.opik.experiments;

import io.diglot.gateway.operation.opik.OpikRequest;
import io.diglot.gateway.operation.opik.Violations;
import io.diglot.model.experiments.Experiment;
import io.diglot.model.experiments.ExperimentId;
import io.diglot.opik.OpikIdList;
import io.diglot.opik.OpikWords;
import io.diglot.opik.experiments.OpikExperimentBatchUpdate;
import io.diglot.opik.experiments.OpikExperimentScore;
import io.diglot.opik.experiments.OpikExperimentUpdate;
import io.diglot.opik.experiments.OpikExperimentWrite;
import io.diglot.opik.experiments.OpikPromptVersionLink;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What Opik demands of bodies about experiments, in its words. Each check gives the body back. */
final class ExperimentBody {

    private static final int MAX_IDS = 1_000;

    private ExperimentBody() {}

    static OpikExperimentWrite checked(OpikExperimentWrite write) {
        type(write.type());
        known(write.evaluationMethod(), Experiment.EvaluationMethod.class, "Unknown EvaluationMethod value: %s");
        Violations violations = new Violations()
                .notBlank(write.datasetName(), "datasetName")
                .nullOrNotBlank(write.projectName(), "projectName")
                .tags(write.tags(), "tags");
        scores(violations, write.experimentScores(), "experimentScores");
        prompts(violations, write);
        violations.refuse();
        OpikRequest.requireVersion7(write.id(), "Experiment");
        return write;
    }

    static OpikExperimentUpdate checked(OpikExperimentUpdate update) {
        type(update.type());
        Violations violations = new Violations();
        update(violations, update, "");
        violations.refuse();
        return update;
    }

    static OpikExperimentBatchUpdate checked(OpikExperimentBatchUpdate batch) {
        Violations violations =
                new Violations().sized(batch.ids(), 1, MAX_IDS, "ids").notNull(batch.update(), "update");
        noneNull(violations, batch.ids());
        OpikExperimentUpdate update = batch.update();
        if (update != null) {
            type(update.type());
            update(violations, update, "update.");
        }
        violations.refuse();
        return batch;
    }

    static OpikIdList checked(OpikIdList list) {
        Violations violations = new Violations().sized(list.ids(), 1, MAX_IDS, "ids");
        noneNull(violations, list.ids());
        violations.refuse();
        return list;
    }

    /** The ids of a body that was checked. */
    static List<ExperimentId> ids(@Nullable List<@Nullable UUID> ids) {
        return Objects.requireNonNull(ids).stream()
                .map(Objects::requireNonNull)
                .map(ExperimentId::new)
                .toList();
    }

    private static void update(Violations violations, OpikExperimentUpdate update, String path) {
        violations
                .nullOrNotBlank(update.name(), path + "name")
                .tags(update.tags(), path + "tags")
                .tags(update.tagsToAdd(), path + "tagsToAdd")
                .tags(update.tagsToRemove(), path + "tagsToRemove");
        scores(violations, update.experimentScores(), path + "experimentScores");
    }

    private static void scores(
            Violations violations, @Nullable List<@Nullable OpikExperimentScore> scores, String path) {
        int at = 0;
        for (OpikExperimentScore score : Objects.requireNonNullElse(scores, List.<OpikExperimentScore>of())) {
            String element = path + "[" + at++ + "]";
            if (score == null) {
                violations.notNull(null, element + ".<list element>");
            } else {
                violations.notBlank(score.name(), element + ".name").notNull(score.value(), element + ".value");
            }
        }
    }

    private static void prompts(Violations violations, OpikExperimentWrite write) {
        OpikPromptVersionLink one = write.promptVersion();
        if (one != null) {
            violations.notNull(one.id(), "promptVersion.id");
        }
        int at = 0;
        for (OpikPromptVersionLink link :
                Objects.requireNonNullElse(write.promptVersions(), List.<OpikPromptVersionLink>of())) {
            violations.notNull(link == null ? null : link.id(), "promptVersions[" + at++ + "].id");
        }
    }

    private static void noneNull(Violations violations, @Nullable List<@Nullable UUID> ids) {
        violations.check(
                ids == null || ids.stream().allMatch(Objects::nonNull), "ids[].<iterable element> must not be null");
    }

    private static void type(@Nullable String word) {
        known(word, Experiment.Type.class, "Unknown Experiment Type '%s'");
    }

    private static <E extends Enum<E>> void known(@Nullable String word, Class<E> type, String refusal) {
        if (word != null && OpikWords.toModel(word, type).isEmpty()) {
            throw OpikRequest.badRequest("Unable to process JSON. " + refusal.replace("%s", word));
        }
    }
}
