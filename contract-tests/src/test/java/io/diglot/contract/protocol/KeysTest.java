package io.diglot.contract.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.diglot.contract.server.Client;
import io.diglot.contract.server.Client.Answer;
import io.diglot.contract.server.GatewayUnderTest;
import io.diglot.contract.server.Opik;
import io.diglot.contract.server.Sha256;
import io.diglot.identity.IdCodec;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A gateway that wants keys: one that may see everything, one of a single team. */
class KeysTest {

    private static final String ADMIN = "key-of-the-admin";
    private static final String TEAM = "key-of-team-a";
    private static final String SOME_EXPERIMENT = "01a1f9cc-d868-7501-b5da-7d640edffcb9";
    private static final byte[] NOTHING = {};

    private static GatewayUnderTest gateway;
    private static Client client;

    @BeforeAll
    static void start() {
        gateway = GatewayUnderTest.start(
                "diglot.auth.mode=keys",
                "diglot.auth.keys[0].sha256=" + Sha256.of(ADMIN),
                "diglot.auth.keys[0].user=ada",
                "diglot.auth.keys[1].sha256=" + Sha256.of(TEAM),
                "diglot.auth.keys[1].user=tom",
                "diglot.auth.keys[1].workspaces[0]=team-a");
        client = new Client(gateway.server());
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "wrong", "Bearer wrong", "Bearer ", "Basic a2V5LW9mLXRlYW0tYTo="})
    void without_a_known_key_opik_clients_are_told_so_in_opik_s_shape(String authorization) {
        Answer answer = send("GET", "/v1/private/experiments/" + SOME_EXPERIMENT, authorization, "default", NOTHING);
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.text()).isEqualTo("{\"code\":401,\"message\":\"API key should be provided\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "wrong", "Bearer wrong"})
    void without_a_known_key_arize_clients_are_told_so_in_a_problem(String authorization) {
        Answer answer = send("GET", "/v2/spaces", authorization, Client.ABSENT, NOTHING);
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        JsonNode problem = answer.json().orElseThrow();
        assertThat(problem.get("status").intValue()).isEqualTo(401);
        assertThat(problem.get("title").textValue()).isEqualTo("Authentication required");
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/private/experiments/01a1f9cc-d868-7501-b5da-7d640edffcb9, key-of-the-admin",
        "/v1/private/experiments/01a1f9cc-d868-7501-b5da-7d640edffcb9, Bearer key-of-the-admin",
        "/v2/experiments/unknown, key-of-the-admin",
        "/v2/experiments/unknown, Bearer key-of-the-admin",
        "/v2/experiments/unknown, bearer key-of-the-admin",
    })
    void a_key_is_known_with_and_without_the_word_bearer(String path, String authorization) {
        assertThat(send("GET", path, authorization, "default", NOTHING).status())
                .isEqualTo(404);
    }

    @Test
    void who_calls_is_asked_before_what_they_say() {
        byte[] broken = "{".getBytes(StandardCharsets.UTF_8);
        assertThat(send("POST", "/v1/private/datasets", "wrong", "default", broken)
                        .status())
                .isEqualTo(401);
        assertThat(send("POST", "/v2/datasets", "wrong", Client.ABSENT, broken).status())
                .isEqualTo(401);
    }

    @Test
    void a_key_of_one_team_may_not_name_the_workspace_of_another() {
        Answer answer = send("GET", "/v1/private/experiments/" + SOME_EXPERIMENT, TEAM, "team-b", NOTHING);
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.text()).isEqualTo("{\"code\":403,\"message\":\"User is not allowed to access workspace\"}");
    }

    @Test
    void a_workspace_may_stand_in_the_query_instead() {
        String path = "/v1/private/experiments/" + SOME_EXPERIMENT + "?workspace_name=";
        assertThat(send("GET", path + "team-a", TEAM, Client.ABSENT, NOTHING).status())
                .isEqualTo(404);
        assertThat(send("GET", path + "team-b", TEAM, Client.ABSENT, NOTHING).status())
                .isEqualTo(403);
    }

    @Test
    void an_arize_client_sees_the_spaces_of_its_key_and_nothing_of_others() {
        String own = createDataset("team-a");
        String foreign = createDataset("team-b");

        assertThat(spaces(TEAM)).containsExactly("team-a");
        assertThat(spaces(ADMIN)).contains("team-a", "team-b");
        assertThat(readDataset(own, TEAM).status()).isEqualTo(200);
        assertThat(readDataset(own, ADMIN).status()).isEqualTo(200);
        assertThat(readDataset(foreign, TEAM).status()).isEqualTo(404);
        assertThat(readDataset(foreign, ADMIN).status()).isEqualTo(200);
        assertThat(send("GET", "/v2/datasets?limit=100", "Bearer " + TEAM, Client.ABSENT, NOTHING)
                        .text())
                .contains(own)
                .doesNotContain(foreign);
    }

    @Test
    void an_arize_client_makes_nothing_in_a_space_that_its_key_does_not_see() {
        createDataset("team-b");
        String body = "{\"name\": \"n-" + Opik.newId() + "\", \"space_id\": \""
                + IdCodec.toArize("Space", IdCodec.named("Space", "team-b")) + "\", \"examples\": [{\"q\": 1}]}";
        Answer answer =
                send("POST", "/v2/datasets", "Bearer " + TEAM, Client.ABSENT, body.getBytes(StandardCharsets.UTF_8));
        assertThat(answer.status()).as(answer.toString()).isEqualTo(404);
    }

    @Test
    void what_is_made_carries_the_name_of_the_key_s_user() {
        String id = uuid(createDataset("team-a"));
        JsonNode dataset = send("GET", "/v1/private/datasets/" + id, TEAM, "team-a", NOTHING)
                .document();
        assertThat(dataset.get("created_by").textValue()).isEqualTo("ada");
    }

    @Test
    void whether_the_gateway_lives_is_told_to_everybody() {
        assertThat(send("GET", "/is-alive/ping", Client.ABSENT, Client.ABSENT, NOTHING)
                        .status())
                .isEqualTo(200);
    }

    /** Makes a dataset as Opik's admin and gives its Arize id. */
    private static String createDataset(String workspace) {
        byte[] body = ("{\"name\": \"ds " + Opik.newId() + "\"}").getBytes(StandardCharsets.UTF_8);
        String id = send("POST", "/v1/private/datasets", ADMIN, workspace, body)
                .success()
                .lastSegment("Location");
        return IdCodec.toArize("Dataset", UUID.fromString(id));
    }

    private static String uuid(String arizeId) {
        return IdCodec.fromArize("Dataset", arizeId).orElseThrow().toString();
    }

    private static Answer readDataset(String id, String key) {
        return send("GET", "/v2/datasets/" + id, "Bearer " + key, Client.ABSENT, NOTHING);
    }

    private static List<String> spaces(String key) {
        return send("GET", "/v2/spaces?limit=100", "Bearer " + key, Client.ABSENT, NOTHING)
                .document()
                .get("spaces")
                .findValuesAsText("name");
    }

    private static Answer send(String method, String path, String authorization, String workspace, byte[] body) {
        return client.send(
                method,
                path,
                Map.of(
                        "Authorization",
                        authorization.isEmpty() ? Client.ABSENT : authorization,
                        "Comet-Workspace",
                        workspace),
                body);
    }
}
