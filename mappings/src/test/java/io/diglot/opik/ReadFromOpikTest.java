package io.diglot.opik;

import static org.assertj.core.api.Assertions.assertThat;

import io.diglot.json.Json;
import io.diglot.json.JsonCodec;
import io.diglot.json.JsonLimits;
import io.diglot.model.Visibility;
import io.diglot.model.annotations.AnnotationConfig;
import io.diglot.model.annotations.AnnotationConfigId;
import io.diglot.model.annotations.OptimizationDirection;
import io.diglot.model.annotations.Scale;
import io.diglot.model.datasets.Dataset;
import io.diglot.model.datasets.DatasetId;
import io.diglot.model.experiments.Experiment;
import io.diglot.model.experiments.ExperimentId;
import io.diglot.model.projects.Project;
import io.diglot.model.projects.ProjectId;
import io.diglot.model.versions.DatasetVersion;
import io.diglot.model.versions.DatasetVersionId;
import io.diglot.opik.comments.OpikCommentMapperImpl;
import io.diglot.opik.datasets.OpikDataset;
import io.diglot.opik.datasets.OpikDatasetMapper;
import io.diglot.opik.datasets.OpikDatasetMapperImpl;
import io.diglot.opik.experiments.OpikExperiment;
import io.diglot.opik.experiments.OpikExperimentMapper;
import io.diglot.opik.experiments.OpikExperimentMapperImpl;
import io.diglot.opik.observed.Capture;
import io.diglot.opik.projects.OpikProject;
import io.diglot.opik.projects.OpikProjectMapperImpl;
import io.diglot.opik.scores.OpikFeedbackDefinitionMapper;
import io.diglot.opik.scores.OpikFeedbackDefinitionPage;
import io.diglot.opik.versions.OpikDatasetVersion;
import io.diglot.opik.versions.OpikDatasetVersionMapper;
import io.diglot.opik.versions.OpikDatasetVersionMapperImpl;
import io.diglot.opik.versions.OpikDatasetVersionPage;
import io.diglot.opik.versions.OpikVersionSummaries;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Answers of a real Opik as the model has them. */
class ReadFromOpikTest {

    private static final JsonCodec CODEC = new JsonCodec(JsonLimits.DEFAULT);
    private static final UUID ID = UUID.fromString("01a1f9f9-ff12-7003-b763-e627d6089157");

    private final OpikIds ids = new OpikIds();
    private final OpikExperimentMapper experiments = new OpikExperimentMapperImpl(
            ids, new OpikWords(), new OpikVersionSummaries(), new OpikCommentMapperImpl(ids));
    private final OpikDatasetMapper datasets = new OpikDatasetMapperImpl(ids, new OpikVersionSummaries());
    private final OpikDatasetVersionMapper versions = new OpikDatasetVersionMapperImpl(ids);

    @Test
    void r8_experiment_get_is_an_experiment_without_diglots_mark() {
        Experiment experiment =
                experiments.toModel(Capture.named("r8-experiment-get").answer(OpikExperiment.class));

        Instant made = Instant.parse("2026-11-20T17:21:13.505793704Z");
        assertThat(experiment)
                .isEqualTo(new Experiment(
                        new ExperimentId(ID),
                        "final",
                        new DatasetId(UUID.fromString("01a1f9f9-fe94-7000-8328-f13e41daef41")),
                        new DatasetVersionId(UUID.fromString("01a1f9f9-fee4-733f-8ce2-2e7bd05e6da9")),
                        new ProjectId(UUID.fromString("01a1f9f9-fe9f-7040-b261-58c364f5bbbd")),
                        null,
                        List.of(),
                        Experiment.Type.REGULAR,
                        Experiment.EvaluationMethod.DATASET,
                        Experiment.Status.RUNNING,
                        null,
                        null,
                        null,
                        made,
                        made,
                        "admin",
                        made,
                        "admin"));
    }

    @Test
    void q6_get_after_dataset_delete_still_names_the_dataset_by_id() {
        OpikExperiment read = Capture.named("q6-get-after-dataset-delete").answer(OpikExperiment.class);

        assertThat(read.datasetName()).isNull();
        assertThat(experiments.toModel(read).datasetId()).hasToString("01a1f9f1-985c-7000-a40e-543a3da8032f");
    }

    @Test
    void an_experiment_of_an_older_server_without_a_name_has_its_id_for_one() {
        Experiment experiment = experiments.toModel(read(
                "{\"id\":\"" + ID + "\",\"dataset_id\":\"" + ID + "\",\"name\":\" \",\"status\":\"odd\",\"new\":{},"
                        + "\"metadata\":{\"a\":1.10},\"created_at\":\"2026-11-20T17:21:13Z\","
                        + "\"last_updated_at\":\"2026-11-20T17:21:13Z\"}",
                OpikExperiment.class));

        assertThat(experiment.name()).isEqualTo(ID.toString());
        assertThat(experiment.status()).isEqualTo(Experiment.Status.COMPLETED);
        assertThat(experiment.metadata()).isEqualTo(Json.of("{\"a\":1.10}"));
        assertThat(experiment.projectId()).isNull();
    }

    @Test
    void q7_dataset_new_empty_is_a_dataset() {
        Instant made = Instant.parse("2026-11-20T17:13:18.450870Z");

        Dataset dataset =
                datasets.toModel(Capture.named("q7-dataset-new-empty").answer(OpikDataset.class), made, false);

        assertThat(dataset)
                .isEqualTo(new Dataset(
                        new DatasetId(UUID.fromString("01a1f9f2-c151-7000-af9d-15bd9ac05710")),
                        "map-ds-v",
                        new ProjectId(UUID.fromString("01a1f9f2-c15e-7040-bfe2-58e587407d1b")),
                        Dataset.Type.DATASET,
                        Visibility.PRIVATE,
                        List.of("t1", "t2"),
                        "desc",
                        false,
                        made,
                        made,
                        "admin",
                        made,
                        "admin"));
    }

    @Test
    void q7_versions_after_changes_are_called_by_their_tags() {
        OpikDatasetVersionPage page = Capture.named("q7-versions-after-changes").answer(OpikDatasetVersionPage.class);

        List<DatasetVersion> read =
                page.content().stream().map(versions::toModel).toList();

        assertThat(read).extracting(DatasetVersion::givenName).containsExactly("My Version 1.0", "v2", "v1");
        assertThat(read).extracting(DatasetVersion::latest).containsExactly(true, false, false);
        assertThat(read).extracting(DatasetVersion::versionHash).containsExactly("671c49f8", "d83079ad", "6ac9af6a");
        assertThat(read.getFirst().itemsTotal()).isEqualTo(4);
    }

    @Test
    void q7_after_rename_has_the_latest_version_in_short() {
        OpikDataset dataset = Capture.named("q7-after-rename").answer(OpikDataset.class);

        assertThat(Objects.requireNonNull(dataset.latestVersion()).tags()).contains("free name é");
        assertThat(datasets.toModel(dataset, dataset.lastUpdatedAt(), false).description())
                .isNull();
    }

    @Test
    void a_version_without_a_number_is_called_by_its_hash() {
        OpikDatasetVersion version = read(
                "{\"id\":\"" + ID + "\",\"dataset_id\":\"" + ID + "\",\"version_hash\":\"d6089157\","
                        + "\"created_at\":\"2026-11-20T17:21:13Z\",\"last_updated_at\":\"2026-11-20T17:21:13Z\"}",
                OpikDatasetVersion.class);

        assertThat(versions.toModel(version).givenName()).isEqualTo("d6089157");
    }

    @Test
    void a_project_of_opiks_is_a_project() {
        Project project = new OpikProjectMapperImpl(ids)
                .toModel(read(
                        "{\"id\":\"" + ID + "\",\"name\":\"p\",\"created_at\":\"2026-11-20T17:21:13Z\","
                                + "\"last_updated_at\":\"2026-11-20T17:21:13Z\"}",
                        OpikProject.class));

        assertThat(project.name()).isEqualTo("p");
        assertThat(project.visibility()).isEqualTo(Visibility.PRIVATE);
    }

    @Test
    void a_feedback_definition_is_an_annotation_config_as_old_as_its_id() {
        OpikFeedbackDefinitionPage page = read(
                "{\"page\":1,\"size\":1,\"total\":1,\"content\":[{\"id\":\"" + ID + "\",\"name\":\"n\","
                        + "\"type\":\"categorical\",\"details\":{\"categories\":{\"a\":1}}}]}",
                OpikFeedbackDefinitionPage.class);

        Instant made = Instant.parse("2026-11-20T17:21:12.978Z");
        assertThat(new OpikFeedbackDefinitionMapper().toModel(page.content().getFirst()))
                .contains(new AnnotationConfig(
                        new AnnotationConfigId(ID),
                        "n",
                        new Scale.Categorical(
                                List.of(new Scale.Label("a", Json.number(1))), OptimizationDirection.NONE),
                        AnnotationConfig.Origin.DEFINED,
                        null,
                        made,
                        "",
                        made,
                        ""));
    }

    @Test
    void metadata_of_an_experiment_that_diglot_makes_bears_its_mark_alone() {
        assertThat(DiglotMark.ofExperiment()).isEqualTo(Json.of("{\"_diglot\":{\"v\":1,\"origin\":\"arize\"}}"));
        assertThat(DiglotMark.of(DiglotMark.ofExperiment())).isPresent();
        assertThat(DiglotMark.of(Json.of("{\"_diglot\":{\"v\":2}}"))).isEmpty();
        assertThat(DiglotMark.of(Json.of("{\"_diglot\":5}"))).isEmpty();
        assertThat(DiglotMark.without(Json.of("{\"_diglot\":{\"v\":1},\"a\":1}")))
                .isEqualTo(Json.of("{\"a\":1}"));
    }

    private static <T> T read(String body, Class<T> type) {
        return CODEC.read(body.getBytes(StandardCharsets.UTF_8), type);
    }
}
