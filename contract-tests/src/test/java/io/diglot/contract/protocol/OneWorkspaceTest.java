package io.diglot.contract.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.diglot.contract.server.Client;
import io.diglot.contract.server.GatewayUnderTest;
import io.diglot.contract.server.RawConnection;
import io.diglot.contract.server.RawConnection.Answer;
import io.diglot.contract.server.Server;
import io.diglot.contract.server.Sha256;
import io.diglot.contract.upstream.ChainUnderTest;
import io.diglot.contract.upstream.RawUpstream;
import io.diglot.contract.upstream.Received;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What was looked at is what is sent: one workspace, one key, one host, whoever is asked for which keys. */
class OneWorkspaceTest {

    private static final byte[] NOTHING = {};
    private static final String KEY = "key-of-team-a";
    private static final String LIST = "/v1/private/datasets";

    @TempDir
    static Path folder;

    private static RawUpstream upstream;
    private static final Map<String, GatewayUnderTest> GATEWAYS = new LinkedHashMap<>();

    @BeforeAll
    static void start() throws IOException {
        upstream = new RawUpstream();
        String base = upstream.baseUrl();
        Files.writeString(folder.resolve("vendor"), "vendors-key");
        Files.writeString(folder.resolve("keys.yaml"), """
                keys:
                  - sha256: %s
                    workspaces: [team-a]
                    credential: file:%s
                """.formatted(Sha256.of(KEY), folder.resolve("vendor")));
        GATEWAYS.put("none", ChainUnderTest.startBefore(base));
        GATEWAYS.put(
                "keys",
                ChainUnderTest.startBefore(
                        base,
                        "diglot.auth.mode=keys",
                        "diglot.auth.keys[0].sha256=" + Sha256.of(KEY),
                        "diglot.auth.keys[0].workspaces[0]=team-a"));
        GATEWAYS.put("forward", ChainUnderTest.startBefore(base, "diglot.auth.mode=forward"));
        GATEWAYS.put(
                "mapped",
                ChainUnderTest.startBefore(
                        base, "diglot.auth.mode=mapped", "diglot.auth.key-file=" + folder.resolve("keys.yaml")));
    }

    @AfterAll
    static void stop() {
        GATEWAYS.values().forEach(GatewayUnderTest::close);
        upstream.close();
    }

    static Stream<Arguments> ambiguous() {
        return of(
                List.of(LIST, "Comet-Workspace: team-a", "Comet-Workspace: team-b"),
                List.of(LIST, "Comet-Workspace: team-b", "Comet-Workspace: team-a"),
                List.of(LIST, "Comet-Workspace: team-a", "comet-workspace: team-a"),
                List.of(LIST, "Comet-Workspace: team-a", "Comet_Workspace: team-b"),
                List.of(LIST, "comet_workspace: team-a"),
                List.of(LIST, "Comet-Workspace: team-a, team-b"),
                List.of(LIST + "?workspace_name=team-b", "Comet-Workspace: team-a"),
                List.of(LIST + "?workspace%5Fname=team-b", "Comet-Workspace: team-a"),
                List.of(LIST + "?workspace_name=team-a&workspace_name=team-b"),
                List.of(LIST + "?workspace_name=team-a%2Cteam-b"),
                List.of(LIST + "?workspace_name=team-a%00"),
                List.of(LIST, "Comet-Workspace: " + "w".repeat(300)),
                List.of(LIST, "Comet-Workspace: team-a", "Authorization: " + KEY),
                List.of(LIST, "Comet-Workspace: team-a", "authorization: other"),
                List.of(LIST, "Comet-Workspace: team-a", "Connection: Comet-Workspace"),
                List.of(LIST, "Comet-Workspace: team-a", "Connection: close, authorization"),
                List.of(LIST, "Comet-Workspace: team-a", "Host: evil.example"),
                List.of(LIST, "Comet-Workspace: team-a", "Host: localhost"));
    }

    @ParameterizedTest
    @MethodSource("ambiguous")
    void a_request_that_can_be_read_in_two_ways_goes_no_further(String mode, List<String> request) {
        List<Received> received = Received.by(upstream);

        Answer answer = ask(mode, request);

        assertThat(answer.status()).as(answer.toString()).isEqualTo(400);
        assertThat(Client.parsed(answer.body()).orElseThrow().get("code").intValue())
                .isEqualTo(400);
        assertThat(received).isEmpty();
    }

    static Stream<Arguments> clear() {
        return of(
                List.of(LIST, "Comet-Workspace: team-a"),
                List.of(LIST, "COMET-WORKSPACE:   team-a  "),
                List.of(LIST + "?workspace_name=team-a"),
                List.of(LIST + "?workspace_name=team-a", "Comet-Workspace: team-a"),
                List.of(LIST + "?workspace_name=team-a", "Comet-Workspace: "),
                List.of(LIST + "?workspace_name=team-a&workspace_name=team-a", "Comet-Workspace: team-a"),
                List.of(LIST + "?workspace_name=&x=1", "Comet-Workspace: team-a"));
    }

    @ParameterizedTest
    @MethodSource("clear")
    void the_workspace_that_was_looked_at_is_the_one_that_is_sent(String mode, List<String> request) {
        List<Received> received = Received.by(upstream);

        Answer answer = ask(mode, request);

        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        assertThat(received).hasSize(1);
        assertThat(received.getFirst().all("Comet-Workspace")).containsExactly("team-a");
        assertThat(received.getFirst().all("Authorization")).hasSizeLessThanOrEqualTo(1);
    }

    @Test
    void a_key_of_one_team_is_sent_with_the_workspace_that_it_was_checked_for_where_none_is_named() {
        for (String mode : List.of("keys", "mapped")) {
            assertThat(ask(mode, List.of(LIST)).status()).isEqualTo(403);
            assertThat(ask(mode, List.of(LIST + "?workspace_name=team-b")).status())
                    .isEqualTo(403);
        }
        List<Received> received = Received.by(upstream);
        for (String mode : List.of("none", "forward")) {
            assertThat(ask(mode, List.of(LIST)).status()).isEqualTo(200);
        }
        assertThat(received).hasSize(2).allSatisfy(one -> assertThat(one.all("Comet-Workspace"))
                .isEmpty());
    }

    @Test
    void what_shows_or_tunnels_what_the_backend_is_sent_never_passes() {
        List<Received> received = Received.by(upstream);
        Server server = Objects.requireNonNull(GATEWAYS.get("none")).server();

        for (String method : List.of("TRACE", "CONNECT")) {
            Answer answer =
                    RawConnection.exchange(server, NOTHING, method + " " + LIST + " HTTP/1.1", "Host: localhost");
            assertThat(answer.status()).as(answer.toString()).isEqualTo(405);
        }

        assertThat(received).isEmpty();
    }

    @Test
    void arize_clients_are_told_so_in_a_problem() {
        Answer answer = ask("none", List.of("/v2/datasets", "Authorization: Bearer other"));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.header("Content-Type")).hasValue("application/problem+json");
    }

    private static Stream<Arguments> of(List<?>... requests) {
        return Stream.of("none", "keys", "forward", "mapped")
                .flatMap(mode -> Stream.of(requests).map(request -> Arguments.of(mode, request)));
    }

    /** @param request its target, and its headers besides the host and the key */
    private static Answer ask(String mode, List<String> request) {
        Server server = Objects.requireNonNull(GATEWAYS.get(mode)).server();
        List<String> lines = new ArrayList<>(
                List.of("GET " + request.getFirst() + " HTTP/1.1", "Host: localhost", "Authorization: " + KEY));
        lines.addAll(request.subList(1, request.size()));
        return RawConnection.exchange(server, NOTHING, lines.toArray(String[]::new));
    }
}
