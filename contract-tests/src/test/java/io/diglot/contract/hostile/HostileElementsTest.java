package io.diglot.contract.hostile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.diglot.contract.hostile.WireRecords.Place;
import io.diglot.contract.scenario.Player;
import io.diglot.contract.scenario.Scenario.Request;
import io.diglot.contract.scenario.Templates;
import io.diglot.contract.server.Client.Answer;
import io.diglot.contract.server.PostgresUnderTest;
import io.diglot.contract.server.Server;
import io.diglot.contract.server.ServerUnderTest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * In each list of each operation's body, elements that should not be there: they are refused or passed over, and never
 * an error of the server's.
 */
class HostileElementsTest {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    /** Half a surrogate pair has no bytes; it is put in as an escape once the body is text. */
    private static final String HALF_A_PAIR = "HALF-A-PAIR";

    private static final Map<String, JsonNode> HOSTILE = new LinkedHashMap<>();

    static {
        HOSTILE.put("null", NODES.nullNode());
        HOSTILE.put("an empty string", NODES.textNode(""));
        HOSTILE.put("a blank", NODES.textNode(" "));
        HOSTILE.put("U+0000", NODES.textNode("a\u0000b"));
        HOSTILE.put("half a surrogate pair", NODES.textNode(HALF_A_PAIR));
        HOSTILE.put("a number", NODES.numberNode(7.5));
        HOSTILE.put("true", NODES.booleanNode(true));
        HOSTILE.put("an empty list", NODES.arrayNode());
        HOSTILE.put("an empty object", NODES.objectNode());
    }

    @TestFactory
    @Execution(ExecutionMode.CONCURRENT)
    Stream<DynamicTest> no_element_of_any_list_is_an_error_of_the_servers() {
        return tests(ServerUnderTest.server());
    }

    @TestFactory
    @Execution(ExecutionMode.CONCURRENT)
    Stream<DynamicTest> no_element_of_any_list_is_an_error_of_the_servers_on_postgresql() {
        return tests(PostgresUnderTest.sharedGateway().server());
    }

    private static Stream<DynamicTest> tests(Server server) {
        Player player = new Player(server);
        return Sample.all().stream().flatMap(sample -> sample.lists().stream()
                .map(list -> dynamicTest(sample.operation() + list, () -> elements(player, sample, list))));
    }

    private static void elements(Player player, Sample sample, Place list) {
        Templates templates = player.templates();
        sample.given().forEach(given -> player.prepare(sample.operation(), given, templates));
        List<String> faults = new ArrayList<>();
        HOSTILE.forEach((name, element) -> {
            for (ArrayNode elements : lists(sample.at(list), element)) {
                Answer answer = player.send(request(sample, list, elements), templates);
                if (answer.status() >= 500
                        || answer.status() >= 400 && answer.json().isEmpty()) {
                    faults.add(name + " in " + elements + ": " + answer);
                }
            }
        });

        assertThat(faults).as(sample.operation() + list).isEmpty();
    }

    /** The element alone, and behind what is right. */
    private static List<ArrayNode> lists(JsonNode right, JsonNode element) {
        List<ArrayNode> lists = new ArrayList<>(List.of(NODES.arrayNode().add(element)));
        if (right.isArray() && !right.isEmpty()) {
            lists.add(((ArrayNode) right.deepCopy()).add(element));
        }
        return lists;
    }

    private static Request request(Sample sample, Place list, ArrayNode elements) {
        Request sent = sample.request();
        String text = sample.with(list, elements).toString().replace(HALF_A_PAIR, "a\\ud83d");
        return new Request(sent.line(), sent.headers(), null, text, false);
    }
}
