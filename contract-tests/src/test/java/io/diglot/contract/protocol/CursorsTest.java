package io.diglot.contract.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.diglot.contract.server.Client;
import io.diglot.contract.server.Client.Answer;
import io.diglot.contract.server.GatewayUnderTest;
import io.diglot.contract.server.Opik;
import io.diglot.contract.server.Sha256;
import io.diglot.contract.upstream.ChainUnderTest;
import io.diglot.identity.IdCodec;
import io.diglot.paging.CursorCodec;
import io.diglot.paging.Position;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A cursor is good for the query, the backend and the caller that it was given to, and tells nothing. */
class CursorsTest {

    private static final String SECRET = "a secret that all gateways of this test share";
    private static final String ALICE = "key-of-alice";
    private static final String BOB = "key-of-bob";
    private static final String NAME = "a-name-in-a-cursor";
    private static final byte[] NOTHING = {};

    private static GatewayUnderTest embedded;
    private static GatewayUnderTest chained;
    private static String dataset = "";
    private static String experiment = "";

    @BeforeAll
    static void start() {
        embedded = GatewayUnderTest.start(settings());
        chained = ChainUnderTest.startBefore(
                embedded.server().url() + "/api",
                Stream.concat(
                                Stream.of(settings()),
                                Stream.of(
                                        "diglot.opik.workspaces=" + NAME + "-1," + NAME + "-2",
                                        "diglot.opik.api-key=" + ALICE))
                        .toArray(String[]::new));
        for (String workspace : List.of(NAME + "-1", NAME + "-2")) {
            for (int times = 0; times < 2; times++) {
                fill(workspace);
            }
        }
    }

    @AfterAll
    static void stop() {
        chained.close();
        embedded.close();
    }

    private static String[] settings() {
        return new String[] {
            "diglot.secret=" + SECRET,
            "diglot.auth.mode=keys",
            "diglot.auth.keys[0].sha256=" + Sha256.of(ALICE),
            "diglot.auth.keys[1].sha256=" + Sha256.of(BOB)
        };
    }

    static Stream<String> lists() {
        return Stream.of(
                "/v2/spaces?limit=1",
                "/v2/datasets?limit=1",
                "/v2/experiments?limit=1",
                "/v2/annotation-configs?limit=1",
                "/v2/datasets/{dataset}/examples?limit=1",
                "/v2/experiments/{experiment}/runs?limit=1");
    }

    @ParameterizedTest
    @MethodSource("lists")
    void a_cursor_opens_for_nobody_else_and_nowhere_else(String list) {
        for (GatewayUnderTest gateway : List.of(embedded, chained)) {
            GatewayUnderTest other = gateway == embedded ? chained : embedded;
            String cursor = cursorOf(gateway, list);

            assertThat(get(gateway, ALICE, list, cursor).status()).isEqualTo(200);
            assertRefused(get(gateway, BOB, list, cursor));
            assertRefused(get(other, ALICE, list, cursor));
            lists().filter(another -> !another.equals(list))
                    .forEach(another -> assertRefused(get(gateway, ALICE, another, cursor)));
        }
    }

    @ParameterizedTest
    @MethodSource("lists")
    void nobody_reads_a_name_or_an_id_in_a_cursor(String list) {
        for (GatewayUnderTest gateway : List.of(embedded, chained)) {
            String read =
                    new String(Base64.getUrlDecoder().decode(cursorOf(gateway, list)), StandardCharsets.ISO_8859_1);

            assertThat(read)
                    .doesNotContain(NAME)
                    .doesNotContain(uuid("Dataset", dataset), uuid("Experiment", experiment));
        }
    }

    /** Such as another version of the gateway may have given out. */
    @ParameterizedTest
    @MethodSource("lists")
    void a_position_of_another_shape_is_refused(String list) {
        for (GatewayUnderTest gateway : List.of(embedded, chained)) {
            CursorCodec codec = new CursorCodec(List.of(SECRET.getBytes(StandardCharsets.UTF_8)));
            String context = contextOf(gateway, list);
            assertThat(codec.open(cursorOf(gateway, list), context)).isPresent();

            for (Position foreign : List.of(
                    Position.of(),
                    Position.of("", "", ""),
                    Position.of("x", "y", "z", "1", "2"),
                    Position.of(NAME, "99999999999999999999", "no id"))) {
                Answer answer = get(gateway, ALICE, list, codec.seal(foreign, context));
                // Any text is the name of a space.
                assertThat(answer.status())
                        .as(list + " " + foreign + " " + answer)
                        .isIn(
                                list.startsWith("/v2/spaces")
                                                && !foreign.parts().isEmpty()
                                        ? List.of(200)
                                        : List.of(400));
            }
        }
    }

    /** As the gateway seals it in; if this differs, no cursor of its own opens here. */
    private static String contextOf(GatewayUnderTest gateway, String list) {
        String backend = gateway == embedded
                ? "embedded null"
                : "opik " + embedded.server().url() + "/api";
        Stream<String> scope =
                switch (list.split("\\?", -1)[0]) {
                    case "/v2/spaces" -> Stream.of("arize/list_spaces", "Optional.empty", "Optional.empty");
                    case "/v2/datasets" ->
                        Stream.of(
                                "arize/list_datasets",
                                "SpaceScope[id=Optional.empty, name=Optional.empty]",
                                "Optional.empty");
                    case "/v2/experiments" -> Stream.of("arize/list_experiments", "Everywhere[]", "Optional.empty");
                    case "/v2/annotation-configs" ->
                        Stream.of(
                                "arize/list_annotation_configs",
                                "SpaceScope[id=Optional.empty, name=Optional.empty]",
                                "Optional.empty");
                    case "/v2/datasets/{dataset}/examples" ->
                        Stream.of("arize/list_dataset_examples", uuid("Dataset", dataset), "null");
                    default -> Stream.of("arize/list_experiment_runs", uuid("Experiment", experiment));
                };
        List<String> parts = scope.toList();
        return Stream.concat(
                        Stream.of(parts.getFirst(), backend, Sha256.of(ALICE), "null"),
                        parts.stream().skip(1))
                .map(text -> text.length() + ":" + text)
                .reduce((one, other) -> one + "\n" + other)
                .orElseThrow();
    }

    private static String uuid(String type, String shown) {
        return IdCodec.fromArize(type, shown).orElseThrow().toString();
    }

    private static void assertRefused(Answer answer) {
        assertThat(answer.status()).as(answer.toString()).isEqualTo(400);
        assertThat(answer.json().orElseThrow().get("detail").textValue())
                .isEqualTo("cursor is not one that this list has given out");
    }

    private static String cursorOf(GatewayUnderTest gateway, String list) {
        return get(gateway, ALICE, list, "")
                .document()
                .at("/pagination/next_cursor")
                .textValue();
    }

    private static Answer get(GatewayUnderTest gateway, String key, String list, String cursor) {
        String path = list.replace("{dataset}", dataset).replace("{experiment}", experiment);
        return send(gateway, "GET", path + (cursor.isEmpty() ? "" : "&cursor=" + cursor), key, "");
    }

    private static void fill(String workspace) {
        String space = IdCodec.toArize("Space", IdCodec.named("Space", workspace));
        send(
                        embedded,
                        "POST",
                        "/v1/private/projects",
                        ALICE,
                        "{\"name\":\"p " + Opik.newId() + "\"}",
                        Map.of("Comet-Workspace", workspace))
                .success();
        String made = send(
                        embedded,
                        "POST",
                        "/v2/datasets",
                        ALICE,
                        "{\"name\":\"d " + Opik.newId() + "\",\"space_id\":\"" + space
                                + "\",\"examples\":[{\"q\":1},{\"q\":2}]}")
                .document()
                .get("id")
                .textValue();
        List<String> examples = send(embedded, "GET", "/v2/datasets/" + made + "/examples", ALICE, "")
                .document()
                .get("examples")
                .findValuesAsText("id");
        experiment = send(
                        embedded,
                        "POST",
                        "/v2/experiments",
                        ALICE,
                        "{\"name\":\"e " + Opik.newId() + "\",\"dataset_id\":\"" + made + "\",\"experiment_runs\":["
                                + "{\"example_id\":\"" + examples.get(0) + "\",\"output\":\"1\"},"
                                + "{\"example_id\":\"" + examples.get(1) + "\",\"output\":\"2\"}]}")
                .document()
                .get("id")
                .textValue();
        dataset = made;
        annotate();
    }

    /** Each name that is annotated under becomes an annotation config. */
    private static void annotate() {
        String run = send(embedded, "GET", "/v2/experiments/" + experiment + "/runs", ALICE, "")
                .document()
                .get("experiment_runs")
                .findValuesAsText("id")
                .getFirst();
        for (GatewayUnderTest gateway : List.of(embedded, chained)) {
            send(
                            gateway,
                            "POST",
                            "/v2/experiments/" + experiment + "/runs/annotate",
                            ALICE,
                            "{\"annotations\":[{\"record_id\":\"" + run + "\",\"values\":[{\"name\":\"c " + Opik.newId()
                                    + "\",\"score\":1},{\"name\":\"c " + Opik.newId() + "\",\"label\":\"x\"}]}]}")
                    .success();
        }
    }

    private static Answer send(GatewayUnderTest gateway, String method, String path, String key, String body) {
        return send(gateway, method, path, key, body, Map.of());
    }

    private static Answer send(
            GatewayUnderTest gateway, String method, String path, String key, String body, Map<String, String> more) {
        Map<String, String> headers = new HashMap<>(more);
        headers.put("Authorization", key);
        return new Client(gateway.server())
                .send(method, path, headers, body.isEmpty() ? NOTHING : body.getBytes(StandardCharsets.UTF_8));
    }
}
