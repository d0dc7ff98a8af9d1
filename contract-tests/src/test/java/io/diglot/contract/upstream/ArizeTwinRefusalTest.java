package io.diglot.contract.upstream;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the twin of Arize refuses, and what of it a gateway ought not to have asked. */
@TestInstance(Lifecycle.PER_CLASS)
class ArizeTwinRefusalTest {

    private final ArizeTwinUser user = new ArizeTwinUser();
    private final ArizeTwin twin = user.twin();
    private String dataset = "";
    private String example = "";
    private String experiment = "";
    private String name = "";

    @BeforeEach
    void make() {
        dataset = user.dataset(2);
        example = user.examples(dataset).getFirst();
        name = user.name("e");
        experiment = user.experiment(dataset, name, 1);
        twin.departures().clear();
    }

    @AfterAll
    void stop() {
        user.close();
    }

    @Test
    void a_name_is_taken_once_in_its_scope() {
        String other = user.dataset(1);
        String taken = "{\"name\":\"%s\",\"space_id\":\"%s\",\"examples\":[{\"n\":1}]}"
                .formatted(
                        user.get("/v2/datasets/" + dataset)
                                .document()
                                .get("name")
                                .textValue(),
                        twin.space());

        assertThat(user.create(dataset, name, 1).status()).isEqualTo(409);
        assertThat(user.create(other, name, 1).status()).isEqualTo(201);
        user.assertStatus(409, "POST", "/v2/datasets", taken);
        user.assertStatus(409, "PATCH", "/v2/datasets/" + other, taken.replaceFirst(",.*", "}"));
        user.assertStatus(
                409,
                "PATCH",
                "/v2/datasets/" + dataset + "/examples",
                "{\"new_version\":\"v1\",\"examples\":[{\"id\":\"%s\",\"q\":1}]}".formatted(example));
        assertThat(twin.departures()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'name':'x','space_id':'SPACE','examples':[]}",
                "{'name':'x','space_id':'SPACE','examples':[{}]}",
                "{'name':' ','space_id':'SPACE','examples':[{'n':1}]}",
                "{'name':'x','space_id':'SPACE','examples':[{'id':'mine','n':1}]}",
                "{'name':'x','space_id':'SPACE','examples':[{'n':1}],'description':'d'}",
                "{'name':'x','examples':[{'n':1}]}"
            })
    void datasets_are_neither_empty_nor_more_than_their_document_says(String body) {
        refused("/v2/datasets", body);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'name':'x','dataset_id':'DATASET','experiment_runs':[]}",
                "{'name':'x','dataset_id':'DATASET','experiment_runs':[{'example_id':'EXAMPLE'}]}",
                "{'name':'x','dataset_id':'DATASET','experiment_runs':[{'example_id':'EXAMPLE','output':null}]}",
                "{'name':'x','dataset_id':'DATASET','experiment_runs':[{'example_id':'EXAMPLE','output':{'a':1}}]}",
                "{'name':'x','dataset_id':'DATASET','experiment_runs':[{'example_id':'EXAMPLE','output':'o','error':5}]}",
                "{'name':'x','dataset_id':'DATASET','experiment_runs':[{'example_id':'EXAMPLE','output':'o','eval.a.score':'high'}]}",
                "{'name':'x','dataset_id':'DATASET','experiment_runs':[{'example_id':'nothing','output':'o'}]}",
                "{'name':'x','dataset_id':'DATASET','experiment_runs':[{'output':'o'}]}",
                "{'name':'x','dataset_id':'DATASET','space_id':'SPACE','experiment_runs':[{'example_id':'EXAMPLE','output':'o'}]}",
                "{'name':'x','experiment_runs':[{'output':'o'}]}",
                "{'name':'a \\\\ b','space_id':'SPACE','experiment_runs':[{'output':'o'}]}",
                "{'name':' ','space_id':'SPACE','experiment_runs':[{'output':'o'}]}"
            })
    void experiments_have_runs_that_can_be_read_again(String body) {
        refused("/v2/experiments", body);
    }

    @Test
    void a_request_has_no_more_than_a_thousand_records() {
        user.assertStatus(
                422,
                "POST",
                experiment + "/runs",
                ArizeTwinUser.runs(example, 1_001).toString());
        assertThat(twin.departures()).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("annotations")
    void annotations_have_a_name_of_their_space_and_a_text_of_some_length(String body) {
        twin.console().newAnnotationConfig(twin.space(), "quality", "FREEFORM");

        refused(experiment + "/runs/annotate", body);
    }

    static Stream<String> annotations() {
        return Stream.of(
                        "[]",
                        "[{'record_id':'r','values':[]}]",
                        "[{'record_id':'r','values':[{'name':'unknown','score':1}]}]",
                        "[{'record_id':'r','values':[{'name':'quality','score':'1'}]}]",
                        "[{'record_id':'r','values':[{'name':'quality','text':'" + "x".repeat(1_501) + "'}]}]")
                .map("{'annotations':%s}"::formatted);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/v2/datasets?limit=101",
                "/v2/datasets?limit=0",
                "/v2/datasets?limit=many",
                "/v2/datasets?page=1",
                "/v2/datasets?cursor=made-up",
                "EXPERIMENT/runs?limit=501",
                "/v2/experiments?dataset_id=DATASET&space_id=SPACE"
            })
    void a_list_is_asked_for_as_the_document_says(String path) {
        user.assertStatus(400, "GET", filled(path), "");
        assertThat(twin.departures()).hasSize(1);
    }

    @Test
    void a_cursor_leads_on_in_its_own_list_only() {
        String examples = "/v2/datasets/" + dataset + "/examples";
        String cursor = user.get(examples + "?limit=1")
                .document()
                .at("/pagination/next_cursor")
                .textValue();

        user.assertStatus(200, "GET", examples + "?limit=5&cursor=" + cursor, "");
        user.assertStatus(400, "GET", "/v2/datasets/" + user.dataset(2) + "/examples?cursor=" + cursor, "");
        user.assertStatus(400, "GET", "/v2/datasets?cursor=" + cursor, "");
    }

    @Test
    void a_body_is_json_where_one_belongs() {
        user.assertStatus(400, "POST", "/v2/datasets", "{\"name\":");
        user.assertStatus(400, "POST", "/v2/datasets", "");
        user.assertStatus(400, "DELETE", "/v2/datasets/" + dataset, "{}");
        assertThat(twin.departures()).hasSize(3);
    }

    @Test
    void columns_that_are_the_servers_own_are_passed_over_and_kept_in_mind() {
        user.assertStatus(
                201,
                "POST",
                experiment + "/runs",
                "{\"experiment_runs\":[{\"id\":\"mine\",\"example_id\":\"%s\",\"output\":\"o\"}]}".formatted(example));

        assertThat(user.get(experiment + "/runs").text()).doesNotContain("mine");
        assertThat(twin.departures()).containsExactly("experiment_runs[0].id is the server's own");
    }

    @Test
    void nothing_is_told_of_what_a_key_does_not_see() {
        String path = "/v2/datasets/" + dataset;
        twin.keys().give("other", twin.console().newSpace(user.name("elsewhere")));
        twin.keys().giveToRead("reader", twin.space());

        assertThat(user.as("other", "GET", path, "").status()).isEqualTo(404);
        assertThat(user.as("other", "DELETE", path, "").status()).isEqualTo(404);
        assertThat(user.as("other", "GET", "/v2/datasets?space_id=" + twin.space(), "")
                        .status())
                .isEqualTo(404);
        assertThat(user.as("other", "GET", "/v2/datasets", "").document().get("datasets"))
                .isEmpty();
        assertThat(user.as("reader", "GET", path, "").status()).isEqualTo(200);
        assertThat(user.as("reader", "DELETE", path, "").status()).isEqualTo(403);
        assertThat(user.as("nobody", "GET", "/v2/spaces", "").status()).isEqualTo(401);
        twin.keys().revoke("reader");
        assertThat(user.as("reader", "GET", path, "").status()).isEqualTo(401);
        assertThat(twin.departures()).isEmpty();
    }

    @Test
    void what_is_not_there_is_not_found() {
        user.assertStatus(404, "GET", "/v2/experiments/experiment_id_for_http_run", "");
        user.assertStatus(404, "GET", "/v2/experiments/" + dataset + "/runs", "");
        user.assertStatus(404, "GET", "/v2/datasets/" + dataset + "/examples?dataset_version_id=" + dataset, "");
        user.assertStatus(404, "GET", "/v2/experiments?dataset_id=" + twin.space(), "");
        assertThat(twin.departures()).isEmpty();
        assertThat(user.outcome("/v2/evaluators", "{}")).isEqualTo("404");
        assertThat(twin.departures()).containsExactly("POST /v2/evaluators: no such operation");
    }

    private void refused(String path, String body) {
        user.assertStatus(422, "POST", path, filled(body.replace('\'', '"')));
        assertThat(twin.departures()).hasSize(1);
    }

    private String filled(String text) {
        return text.replace("SPACE", twin.space())
                .replace("DATASET", dataset)
                .replace("EXAMPLE", example)
                .replace("EXPERIMENT", experiment);
    }
}
