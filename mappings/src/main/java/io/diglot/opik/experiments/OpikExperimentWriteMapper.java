package io.diglot.opik.experiments;

import io.diglot.json.Json;
import io.diglot.model.TagEdit;
import io.diglot.model.experiments.Experiment;
import io.diglot.model.experiments.ExperimentDraft;
import io.diglot.model.experiments.ExperimentEdit;
import io.diglot.model.experiments.ExperimentId;
import io.diglot.model.projects.ProjectId;
import io.diglot.model.versions.DatasetVersionId;
import io.diglot.opik.OpikWords;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Bodies about experiments that were checked, as what is to be done. An explicit null is as good as nothing. */
@Named
@Singleton
public final class OpikExperimentWriteMapper {

    /** @param generatedName for an experiment that was given none */
    public ExperimentDraft toModel(OpikExperimentWrite write, String generatedName) {
        String name = write.name();
        return new ExperimentDraft(
                write.id() == null ? null : new ExperimentId(write.id()),
                name == null || name.isBlank() ? generatedName : name,
                Objects.requireNonNull(write.datasetName()),
                write.datasetVersionId() == null ? null : new DatasetVersionId(write.datasetVersionId()),
                write.projectId() == null ? null : new ProjectId(write.projectId()),
                write.projectName(),
                given(write.metadata()),
                Objects.requireNonNullElse(strings(write.tags()), List.of()),
                Objects.requireNonNullElse(type(write.type()), Experiment.Type.REGULAR),
                Objects.requireNonNullElse(
                        evaluationMethod(write.evaluationMethod()), Experiment.EvaluationMethod.DATASET),
                Objects.requireNonNullElse(status(write.status()), Experiment.Status.COMPLETED),
                write.optimizationId(),
                promptVersions(write),
                scores(write.experimentScores()));
    }

    public ExperimentEdit toModel(OpikExperimentUpdate update) {
        return edit(
                update,
                TagEdit.of(strings(update.tags()), strings(update.tagsToAdd()), strings(update.tagsToRemove())));
    }

    /** As {@link #toModel(OpikExperimentUpdate)}, with all given tags coming to those that there are. */
    public ExperimentEdit toMergingModel(OpikExperimentUpdate update) {
        List<String> tags = strings(update.tags());
        List<String> added = strings(update.tagsToAdd());
        List<String> removed = strings(update.tagsToRemove());
        return edit(update, TagEdit.of(null, added == null && removed == null ? tags : added, removed));
    }

    private static ExperimentEdit edit(OpikExperimentUpdate update, TagEdit tags) {
        return new ExperimentEdit(
                update.name(),
                given(update.metadata()),
                tags,
                type(update.type()),
                status(update.status()),
                scores(update.experimentScores()));
    }

    private static Experiment.@Nullable Type type(@Nullable String word) {
        return word == null
                ? null
                : OpikWords.toModel(word, Experiment.Type.class).orElseThrow();
    }

    private static Experiment.@Nullable EvaluationMethod evaluationMethod(@Nullable String word) {
        return word == null
                ? null
                : OpikWords.toModel(word, Experiment.EvaluationMethod.class).orElseThrow();
    }

    private static Experiment.@Nullable Status status(@Nullable String word) {
        return word == null
                ? null
                : OpikWords.toModel(word, Experiment.Status.class).orElse(Experiment.Status.COMPLETED);
    }

    private static List<UUID> promptVersions(OpikExperimentWrite write) {
        List<@Nullable OpikPromptVersionLink> many = Objects.requireNonNullElse(write.promptVersions(), List.of());
        return Stream.concat(Stream.ofNullable(write.promptVersion()), many.stream())
                .map(link -> Objects.requireNonNull(Objects.requireNonNull(link).id()))
                .distinct()
                .toList();
    }

    private static @Nullable Json scores(@Nullable List<@Nullable OpikExperimentScore> scores) {
        return scores == null
                ? null
                : Json.array(scores.stream()
                        .map(Objects::requireNonNull)
                        .map(OpikExperimentWriteMapper::score)
                        .toList());
    }

    private static Json score(OpikExperimentScore score) {
        Map<String, Json> members = new LinkedHashMap<>();
        members.put("name", Json.string(Objects.requireNonNull(score.name())));
        members.put("value", Json.number(Objects.requireNonNull(score.value())));
        return Json.object(members);
    }

    private static @Nullable List<String> strings(@Nullable List<@Nullable String> values) {
        return values == null
                ? null
                : values.stream().map(Objects::requireNonNull).distinct().toList();
    }

    private static @Nullable Json given(@Nullable Json value) {
        return value == null || value.isNull() ? null : value;
    }
}
