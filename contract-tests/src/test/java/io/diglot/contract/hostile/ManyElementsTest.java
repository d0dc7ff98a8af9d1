package io.diglot.contract.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.diglot.contract.Scale;
import io.diglot.contract.hostile.WireRecords.Place;
import io.diglot.contract.scenario.Player;
import io.diglot.contract.scenario.Scenario.Request;
import io.diglot.contract.scenario.Templates;
import io.diglot.contract.server.Client;
import io.diglot.contract.server.Client.Answer;
import io.diglot.contract.server.ForkedGateway;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/**
 * A small body can hold very many elements; whichever list they are in, the gateway lives on. A short build asks for some of
 * the lists, others each time.
 */
@Order(1)
class ManyElementsTest {

    /** As large in comparison to the heap as three megabytes are to 512. */
    private static final int BYTES = 1024 * 1024;

    private static final String HEAP = "224m";
    private static final int ONE_OF = Scale.of(3, 1);
    private static final int LONGEST_REFUSAL = 64 * 1024;
    private static final String MARK = "HERE";

    @Test
    void a_megabyte_of_elements_in_any_list_neither_end_the_gateway_nor_make_a_long_refusal() {
        try (ForkedGateway gateway = ForkedGateway.start(HEAP, List.of())) {
            Player player = new Player(gateway.server());
            for (Sample sample : Sample.all()) {
                for (Place list : some(sample.lists())) {
                    Templates templates = player.templates();
                    sample.given().forEach(given -> player.prepare(sample.operation(), given, templates));
                    JsonNode right = sample.at(list).path(0);
                    Stream.of(right.isMissingNode() ? "\"\"" : right.toString(), "{}")
                            .limit(Scale.of(1, 2))
                            .map(templates::expand)
                            .forEach(element -> isAnswered(player, sample, list, element, templates));
                }
            }

            assertThat(new Client(gateway.server()).get("/is-alive/ver").status())
                    .isEqualTo(200);
            assertThat(gateway.log()).doesNotContain("OutOfMemoryError");
        }
    }

    private static List<Place> some(List<Place> lists) {
        return lists.stream()
                .filter(list -> ThreadLocalRandom.current().nextInt(ONE_OF) == 0)
                .toList();
    }

    private static void isAnswered(Player player, Sample sample, Place list, String element, Templates templates) {
        String many = (element + ",").repeat(BYTES / (element.length() + 1)) + element;
        String text = sample.with(list, JsonNodeFactory.instance.textNode(MARK))
                .toString()
                .replace("\"" + MARK + "\"", "[" + many + "]");
        Request sent = sample.request();

        Answer answer = player.send(new Request(sent.line(), sent.headers(), null, text, false), templates);

        assertThat(answer.status()).as(element + " in " + answer).isLessThan(500);
        if (answer.status() >= 400) {
            assertThat(answer.body()).as(element + " in " + answer).hasSizeLessThan(LONGEST_REFUSAL);
        }
    }
}
