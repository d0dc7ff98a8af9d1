package io.diglot.contract.upstream;

import static io.diglot.contract.upstream.ArizeTwinUser.texts;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** What the twin of Arize keeps and gives back, page by page. */
@TestInstance(Lifecycle.PER_CLASS)
class ArizeTwinTest {

    private final ArizeTwinUser user = new ArizeTwinUser();
    private final ArizeTwin twin = user.twin();
    private String dataset = "";
    private String example = "";
    private String name = "";

    @BeforeEach
    void make() {
        twin.departures().clear();
        dataset = user.dataset(2);
        example = user.examples(dataset).getFirst();
        name = user.name("e");
    }

    @AfterAll
    void stop() {
        user.close();
    }

    @Test
    void a_dataset_comes_back_with_its_version_and_its_examples() {
        JsonNode read = user.get("/v2/datasets/" + dataset).document();
        JsonNode examples =
                user.get("/v2/datasets/" + dataset + "/examples").document().get("examples");

        assertThat(texts(read.get("versions"), "name")).containsExactly("v1");
        assertThat(examples).extracting(it -> it.get("n").intValue()).containsExactlyInAnyOrder(0, 1);
        assertThat(texts(examples, "id")).isSorted();
        assertThat(twin.departures()).isEmpty();
    }

    @Test
    void ids_have_the_form_of_the_vendor() {
        JsonNode experiment = user.create(dataset, name, 1).document();

        assertThat(text(twin.space())).matches("Space:\\d+:[A-Za-z]{4}");
        assertThat(text(dataset)).matches("Dataset:\\d+:[A-Za-z]{4}");
        assertThat(text(experiment.get("id").textValue())).matches("Experiment:\\d+:[A-Za-z]{4}");
        assertThat(text(experiment.get("dataset_version_id").textValue())).matches("DatasetVersion:\\d+:[A-Za-z]{4}");
        assertThat(text(experiment.get("experiment_traces_project_id").textValue()))
                .matches("Project:\\d+:[A-Za-z]{4}");
    }

    @Test
    void examples_are_inserted_changed_and_deleted_in_a_version_and_into_a_new_one() {
        String path = "/v2/datasets/" + dataset + "/examples";

        JsonNode inserted = user.send("POST", path + "?dataset_version_id=", "{\"examples\":[{\"n\":7},{\"n\":8}]}")
                .document();
        JsonNode changed = user.send(
                        "PATCH",
                        path,
                        "{\"new_version\":\"second\",\"examples\":[{\"id\":\"%s\",\"q\":1.10},{\"id\":\"none\",\"q\":2}]}"
                                .formatted(example))
                .document();
        String first = inserted.get("dataset_version_id").textValue();
        JsonNode deleted = user.send(
                        "DELETE",
                        path,
                        "{\"dataset_version_id\":\"%s\",\"example_ids\":[\"%s\",\"none\"]}".formatted(first, example))
                .document();

        assertThat(inserted.get("example_ids")).hasSize(2);
        assertThat(changed.get("example_ids")).extracting(JsonNode::textValue).containsExactly(example);
        assertThat(deleted.get("deleted_example_ids"))
                .extracting(JsonNode::textValue)
                .containsExactly(example);
        assertThat(deleted.get("not_deleted_example_ids"))
                .extracting(JsonNode::textValue)
                .containsExactly("none");
        assertThat(texts(user.get("/v2/datasets/" + dataset).document().get("versions"), "name"))
                .containsExactly("second", "v1");
        assertThat(user.get(path).text()).contains("\"q\":1.10");
        assertThat(user.get(path + "?dataset_version_id=" + first).document().get("examples"))
                .hasSize(3);
        assertThat(twin.departures()).isEmpty();
    }

    @Test
    void runs_come_back_in_the_order_they_were_inserted_with_every_digit() {
        String experiment = user.experiment(dataset, name, 3);

        JsonNode inserted = user.send(
                        "POST",
                        experiment + "/runs",
                        "{\"experiment_runs\":[{\"example_id\":\"%s\",\"output\":\"late\",\"lat\":1.10,\"eval.a.score\":NaN}]}"
                                .formatted(example))
                .document();

        assertThat(user.outputs(experiment)).containsExactly("o0", "o1", "o2", "late");
        JsonNode last = user.get(experiment + "/runs").document().at("/experiment_runs/3");
        assertThat(last.get("id")).isEqualTo(inserted.at("/run_ids/0"));
        assertThat(last.get("lat")).hasToString("1.10");
        assertThat(last.get("eval.a.score").isNull()).isTrue();
        assertThat(twin.departures()).isEmpty();
    }

    @Test
    void an_experiment_may_be_without_a_dataset() {
        JsonNode experiment = user.send(
                        "POST",
                        "/v2/experiments",
                        "{\"name\":\"%s\",\"space_id\":\"%s\",\"experiment_runs\":[{\"output\":\"o\"}]}"
                                .formatted(name, twin.space()))
                .document();

        assertThat(experiment.get("dataset_id").isNull()).isTrue();
        JsonNode found = user.get("/v2/experiments?space_id=" + twin.space() + "&name=" + name.replace(" ", "%20"))
                .document();
        assertThat(texts(found.get("experiments"), "name")).contains(name);
    }

    @Test
    void what_changes_moves_the_time_of_the_change() {
        String experiment = user.experiment(dataset, name, 1);
        String run = user.run(experiment);
        twin.console().newAnnotationConfig(twin.space(), name, "CONTINUOUS");

        Instant atFirst = user.changed(experiment);
        user.assertStatus(202, "POST", experiment + "/runs/annotate", annotation(run, name, "\"score\":0.5"));
        Instant annotated = user.changed(experiment);
        user.assertStatus(202, "POST", experiment + "/runs/annotate", annotation("nobody's", name, "\"score\":1"));

        assertThat(annotated).isAfter(atFirst);
        assertThat(user.changed(experiment)).isEqualTo(annotated);
        user.assertStatus(200, "PATCH", "/v2/datasets/" + dataset, "{\"name\":\"%s\"}".formatted(name));
        assertThat(user.changed("/v2/datasets/" + dataset)).isAfter(annotated);
    }

    @Test
    void annotations_of_a_user_are_merged_by_their_name() {
        String experiment = user.experiment(dataset, name, 1);
        String run = user.run(experiment);
        twin.console().newAnnotationConfig(twin.space(), name, "FREEFORM");

        user.assertStatus(202, "POST", experiment + "/runs/annotate", annotation(run, name, "\"score\":0.5"));
        user.assertStatus(202, "POST", experiment + "/runs/annotate", annotation(run, name, "\"text\":\"good\""));
        user.assertStatus(
                202,
                "POST",
                "/v2/datasets/" + dataset + "/examples/annotate",
                annotation(example, name, "\"label\":\"l\""));

        JsonNode read = user.get(experiment + "/runs").document().at("/experiment_runs/0/annotations");
        assertThat(read).hasSize(1);
        assertThat(read.get(0).get("score").doubleValue()).isEqualTo(0.5);
        assertThat(read.get(0).get("text").textValue()).isEqualTo("good");
        assertThat(user.get("/v2/datasets/" + dataset + "/examples")
                        .document()
                        .at("/examples/0/annotations/0/label")
                        .textValue())
                .isEqualTo("l");
        assertThat(texts(user.get("/v2/annotation-configs?limit=100").document().get("annotation_configs"), "name"))
                .contains(name);
    }

    @Test
    void runs_are_searched_by_their_columns() {
        String path = user.experiment(dataset, name, 3) + "/runs/search";

        JsonNode found = user.send("POST", path, "{\"filter\":\"eval.c.score >= 0.5 and output != 'o2'\",\"limit\":1}")
                .document();

        assertThat(texts(found.get("experiment_runs"), "output")).containsExactly("o1");
        assertThat(user.send("POST", path, "{}").document().get("experiment_runs"))
                .hasSize(3);
        user.assertStatus(400, "POST", path, "{\"filter\":\" \"}");
        user.assertStatus(422, "POST", path, "{\"filter\":\"output is what\"}");
    }

    @Test
    void examples_are_searched_by_their_columns() {
        String path = "/v2/datasets/" + dataset + "/examples/search";

        assertThat(user.send("POST", path, "{\"filter\":\"n > 0\"}").document().get("examples"))
                .extracting(it -> it.get("n").intValue())
                .containsExactly(1);
        assertThat(user.send("POST", path, "{}").document().get("examples")).hasSize(2);
        user.assertStatus(400, "POST", path, "{\"limit\":501}");
        user.assertStatus(422, "POST", path, "{\"filter\":\"n is what\"}");
    }

    @Test
    void experiments_carry_tags_of_their_space() {
        String path = user.experiment(dataset, name, 1) + "/tags";
        String tag = twin.console().newTag(twin.space(), name);

        user.assertStatus(200, "POST", path, "{\"tag_ids\":[\"%s\"]}".formatted(tag));

        assertThat(texts(user.get(path).document().get("tags"), "name")).containsExactly(name);
        user.assertStatus(404, "POST", path, "{\"tag_ids\":[\"%s\"]}".formatted(dataset));
    }

    @Test
    void spaces_are_made_changed_and_deleted_with_all_that_is_in_them() {
        String made = "{\"name\":\"%s\",\"organization_id\":\"%s\"}"
                .formatted(name, twin.console().organization());
        String id = user.send("POST", "/v2/spaces", made).document().get("id").textValue();
        String space = "/v2/spaces/" + id;
        String within = user.send(
                        "POST",
                        "/v2/datasets",
                        "{\"name\":\"d\",\"space_id\":\"%s\",\"examples\":[{\"n\":1}]}".formatted(id))
                .document()
                .get("id")
                .textValue();

        user.assertStatus(200, "PATCH", space, "{\"description\":\"d\"}");
        assertThat(user.get(space).document().get("description").textValue()).isEqualTo("d");
        assertThat(texts(user.get("/v2/spaces?limit=100").document().get("spaces"), "id"))
                .contains(id, twin.space());
        user.assertStatus(409, "POST", "/v2/spaces", made);
        user.assertStatus(204, "DELETE", space, "");
        user.assertStatus(404, "GET", "/v2/datasets/" + within, "");
    }

    @Test
    void a_name_is_free_again_when_its_bearer_is_gone() {
        String experiment = user.experiment(dataset, name, 1);
        user.assertStatus(204, "DELETE", experiment, "");
        assertThat(user.create(dataset, name, 1).status()).isEqualTo(201);

        String taken = "{\"name\":\"%s\",\"space_id\":\"%s\",\"examples\":[{\"n\":1}]}".formatted(name, twin.space());
        String other =
                user.send("POST", "/v2/datasets", taken).document().get("id").textValue();
        user.assertStatus(204, "DELETE", "/v2/datasets/" + other, "");
        user.assertStatus(201, "POST", "/v2/datasets", taken);
    }

    @Test
    void pages_meet_each_run_once_while_runs_are_added_and_deleted() {
        String experiment = user.experiment(dataset, name, 7);
        String id = experiment.substring("/v2/experiments/".length());
        List<String> met = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = user.get(experiment + "/runs?limit=3" + cursor).document();
            met.addAll(texts(page.get("experiment_runs"), "output"));
            boolean more = page.at("/pagination/has_more").booleanValue();
            assertThat(page.get("pagination").has("next_cursor")).isEqualTo(more);
            cursor = more ? "&cursor=" + page.at("/pagination/next_cursor").textValue() : "";
            if (met.size() == 3) {
                twin.console().addRuns(id, ArizeTwinUser.runs(example, 1).get("experiment_runs"));
                twin.console().deleteRun(id, page.at("/experiment_runs/2/id").textValue());
            }
        } while (!cursor.isEmpty());

        assertThat(met).containsExactly("o0", "o1", "o2", "o3", "o4", "o5", "o6", "o0");
    }

    @Test
    void datasets_and_experiments_are_listed_newest_first() {
        String second = user.dataset(1);
        user.experiment(second, "a", 1);
        user.experiment(second, "b", 1);

        assertThat(texts(user.get("/v2/datasets?limit=2").document().get("datasets"), "id"))
                .containsExactly(second, dataset);
        assertThat(texts(
                        user.get("/v2/experiments?dataset_id=" + second)
                                .document()
                                .get("experiments"),
                        "name"))
                .containsExactly("b", "a");
    }

    private static String annotation(String record, String name, String values) {
        return "{\"annotations\":[{\"record_id\":\"%s\",\"values\":[{\"name\":\"%s\",%s}]}]}"
                .formatted(record, name, values);
    }

    private static String text(String id) {
        return new String(Base64.getDecoder().decode(id), StandardCharsets.UTF_8);
    }
}
