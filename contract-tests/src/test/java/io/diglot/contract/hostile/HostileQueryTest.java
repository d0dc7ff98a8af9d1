package io.diglot.contract.hostile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.diglot.catalogue.Dialect;
import io.diglot.contract.scenario.Player;
import io.diglot.contract.scenario.Scenario;
import io.diglot.contract.scenario.Scenario.Request;
import io.diglot.contract.scenario.ScenarioFiles;
import io.diglot.contract.scenario.ScenarioFiles.ScenarioFile;
import io.diglot.contract.scenario.Templates;
import io.diglot.contract.server.Client.Answer;
import io.diglot.contract.server.ServerUnderTest;
import io.diglot.fidelity.SpecFields;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Lists in each query parameter of each operation with elements that should not be there. */
class HostileQueryTest {

    private static final List<String> HOSTILE = List.of(
            "[null]",
            "[\"\"]",
            "[\"\\u0000\"]",
            "[\"\\ud83d\"]",
            "[{}]",
            "[{\"field\":null}]",
            "[{\"field\":\"name\",\"operator\":\"=\",\"value\":null}]",
            "[{\"field\":\"name\",\"operator\":\"=\",\"value\":\"\\ud83d\"}]",
            "[{\"field\":\"\",\"direction\":\"\"}]",
            "[[]]",
            "[1]",
            "null",
            "{}",
            "\u0000",
            "\ufffd",
            ",",
            " ");

    @TestFactory
    @Execution(ExecutionMode.CONCURRENT)
    Stream<DynamicTest> no_element_of_any_parameter_is_an_error_of_the_servers() {
        Player player = new Player(ServerUnderTest.server());
        List<ScenarioFile> files = ScenarioFiles.below("scenarios");
        return Stream.of(Dialect.values()).flatMap(dialect -> SpecFields.load(dialect).operations().entrySet().stream()
                .filter(operation -> !operation.getValue().query().isEmpty())
                .map(operation -> {
                    String folder = dialect.wireName() + "/" + operation.getKey();
                    Scenario scenario = scenario(files, folder);
                    List<String> parameters = operation.getValue().query();
                    return dynamicTest(folder, () -> parameters(player, folder, scenario, parameters));
                }));
    }

    private static Scenario scenario(List<ScenarioFile> files, String folder) {
        return files.stream()
                .filter(file -> file.folder().equals(folder))
                .map(ScenarioFile::read)
                .filter(scenario -> scenario.then().status() < 400)
                .findFirst()
                .orElseThrow(() -> new AssertionError("No scenario of " + folder + " succeeds"));
    }

    private static void parameters(Player player, String name, Scenario scenario, List<String> parameters) {
        Templates templates = player.templates();
        scenario.given().forEach(given -> player.prepare(name, given, templates));
        List<String> faults = new ArrayList<>();
        for (String parameter : parameters) {
            for (String value : HOSTILE) {
                Answer answer = player.send(with(scenario.when(), parameter, value), templates);
                if (answer.status() >= 500) {
                    faults.add(parameter + "=" + value + ": " + answer);
                }
            }
        }

        assertThat(faults).as(name).isEmpty();
    }

    private static Request with(Request request, String parameter, String value) {
        String line = request.line().replaceFirst("([?&])" + parameter + "=[^&]*", "$1");
        String joint = line.contains("?") ? "&" : "?";
        return new Request(
                line + joint + parameter + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8),
                request.headers(),
                request.body(),
                request.text(),
                request.gzip());
    }
}
