package io.diglot.contract.hostile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.diglot.contract.hostile.WireRecords.Place;
import io.diglot.contract.scenario.Player;
import io.diglot.contract.scenario.Scenario.Request;
import io.diglot.contract.scenario.Templates;
import io.diglot.contract.server.Client.Answer;
import io.diglot.contract.server.ServerUnderTest;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Values of the wrong type in each member of each operation's body. What is said of them is meant for people: what was
 * expected, and where, once; no name of a constant or a class.
 */
class ErrorTextTest {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private static final List<JsonNode> WRONG = List.of(
            NODES.textNode("no such word"),
            NODES.numberNode(7.5),
            NODES.numberNode(-1),
            NODES.booleanNode(true),
            NODES.arrayNode().add(NODES.arrayNode()),
            NODES.objectNode().put("no_such_member", 1));

    private static final Pattern CONSTANT =
            Pattern.compile("\\b[A-Z]+_[A-Z_]+\\b|\\b(MALFORMED|MISSING|UNREADABLE)\\b");
    /** What clients are told that they may send, in the words of the dialect. */
    private static final Pattern CHOICES = Pattern.compile("must be one of \\[[A-Z_, ]+]");

    private static final Pattern CLASS = Pattern.compile("\\b(java|io|com|org)\\.[a-z]\\w*\\.|\\w+Exception|`");
    private static final Pattern POSITION = Pattern.compile("line:? \\d+");

    @TestFactory
    @Execution(ExecutionMode.CONCURRENT)
    Stream<DynamicTest> what_is_said_of_a_wrong_value_is_meant_for_people() {
        Player player = new Player(ServerUnderTest.server());
        return Sample.all().stream().map(sample -> dynamicTest(sample.operation(), () -> members(player, sample)));
    }

    private static void members(Player player, Sample sample) {
        Templates templates = player.templates();
        sample.given().forEach(given -> player.prepare(sample.operation(), given, templates));
        List<String> faults = new ArrayList<>();
        for (Place place : sample.places()) {
            for (JsonNode wrong : WRONG) {
                Answer answer = player.send(request(sample, sample.with(place, wrong)), templates);
                if (answer.status() >= 400 && !isForPeople(answer.text())) {
                    faults.add(place + " = " + wrong + ": " + answer);
                }
            }
        }

        assertThat(faults).as(sample.operation()).isEmpty();
    }

    private static boolean isForPeople(String text) {
        return !CONSTANT.matcher(CHOICES.matcher(text).replaceAll("")).find()
                && !CLASS.matcher(text).find()
                && POSITION.matcher(text).results().count() <= 1;
    }

    private static Request request(Sample sample, JsonNode body) {
        return new Request(sample.request().line(), sample.request().headers(), body, null, false);
    }
}
