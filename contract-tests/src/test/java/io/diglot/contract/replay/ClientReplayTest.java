package io.diglot.contract.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import io.diglot.contract.replay.Replay.Replayed;
import io.diglot.contract.scenario.DifferencesPage;
import io.diglot.contract.scenario.Player;
import io.diglot.contract.scenario.ScenarioFiles;
import io.diglot.contract.scenario.SpecifiedAnswers;
import io.diglot.contract.scenario.Templates;
import io.diglot.contract.server.Client;
import io.diglot.contract.server.Client.Answer;
import io.diglot.contract.server.GatewayUnderTest;
import io.diglot.contract.server.VendorPath;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * What the vendors' Python SDKs were seen to send: it is answered with the status that they go on with, and with what
 * their models can read. The answers that they were given then came from a stub, and are no reference.
 */
class ClientReplayTest {

    private static final String FOLDER = "replay/clients/";
    private static final String ARIZE = "arize-python";
    private static final String OPIK = "opik-python";

    private final Map<String, Other> listed = ScenarioFiles.list(FOLDER + "differing.yaml", Other.class).stream()
            .collect(Collectors.toMap(Other::exchange, Function.identity()));

    /**
     * An exchange that is answered with another status.
     *
     * @param difference the number in docs/differences.md that says why
     * @param because or what shows that the server of the recording was wrong
     */
    record Other(
            String exchange,
            int status,
            @Nullable Integer difference,
            @Nullable String because) {
        Other {
            Objects.requireNonNull(exchange, "exchange");
            if ((difference == null) == (because == null)) {
                throw new IllegalArgumentException(exchange + ": a difference, or a reason");
            }
        }
    }

    @TestFactory
    Stream<DynamicTest> arize() {
        return replayed(ARIZE, Map.of());
    }

    @TestFactory
    Stream<DynamicTest> opik() {
        return replayed(OPIK, Map.of("Comet-Workspace", "sdk-${unique}"));
    }

    @Test
    void only_exchanges_that_have_another_status_stand_on_the_list() {
        Map<String, Integer> recorded = Stream.of(ARIZE, OPIK)
                .flatMap(sdk -> recording(sdk).stream())
                .collect(Collectors.toMap(Recorded::exchange, Recorded::status));
        assertThat(listed)
                .allSatisfy((exchange, other) ->
                        assertThat(recorded.get(exchange)).isNotNull().isNotEqualTo(other.status()));
    }

    @Test
    void the_list_names_differences_that_there_are() throws IOException {
        assertThat(DifferencesPage.read().anywhere())
                .containsAll(listed.values().stream()
                        .map(Other::difference)
                        .filter(Objects::nonNull)
                        .toList());
    }

    private Stream<DynamicTest> replayed(String sdk, Map<String, String> headers) {
        Templates templates = new Player(GatewayUnderTest.shared().server()).templates();
        Map<String, String> own = headers.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, header -> templates.expand(header.getValue())));
        SpecifiedAnswers readable = SpecifiedAnswers.in(FOLDER + sdk + ".yaml");
        return Replay.of(recording(sdk), new Client(GatewayUnderTest.shared().server()), templates, own).stream()
                .map(played -> dynamicTest(
                        played.recorded().exchange() + " " + played.recorded().request(), () -> {
                            assertThat(played.answer().status())
                                    .as(played.answer().toString())
                                    .isEqualTo(expected(played.recorded()));
                            assertThat(breaches(readable, played)).isEmpty();
                        }));
    }

    private int expected(Recorded recorded) {
        Other other = listed.get(recorded.exchange());
        return other == null ? recorded.status() : other.status();
    }

    private static List<String> breaches(SpecifiedAnswers readable, Replayed played) {
        String path = VendorPath.place(played.recorded().path());
        int status = played.answer().status();
        return documents(played.answer())
                .flatMap(document -> readable.breachOf(played.recorded().method(), path, status, document).stream())
                .toList();
    }

    private static Stream<JsonNode> documents(Answer answer) {
        return answer.json().map(Stream::of).orElseGet(() -> answer.text()
                .lines()
                .filter(line -> !line.isBlank())
                .map(line -> Client.parsed(line).orElseThrow(() -> new AssertionError("No JSON: " + line))));
    }

    private static List<Recorded> recording(String sdk) {
        return Recording.of("clients/" + sdk);
    }
}
