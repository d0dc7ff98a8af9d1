package io.diglot.contract.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.diglot.contract.server.GatewayUnderTest;
import io.diglot.contract.server.RawConnection;
import io.diglot.contract.server.RawConnection.Answer;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Bodies in the console: none, unless they are switched on, and then no secret. */
class ConsoleBodiesTest {

    private static final byte[] NOTHING = {};
    private static final int SHOWN = 16 * 1024;

    private static GatewayUnderTest withBodies;

    private final String mark = "mark-" + UUID.randomUUID();

    @BeforeAll
    static void start() {
        withBodies = GatewayUnderTest.start("diglot.console.bodies=true");
    }

    @AfterAll
    static void stop() {
        withBodies.close();
    }

    @Test
    void no_body_is_shown_unless_they_are_switched_on() {
        GatewayUnderTest gateway = GatewayUnderTest.shared();
        create(gateway, "{\"q\":\"" + mark + "\"}");

        String traffic = traffic(gateway);

        assertThat(traffic).contains("create_dataset").doesNotContain(mark, "<p>Request</p>", "<p>Answer</p>");
    }

    @Test
    void what_was_sent_and_what_was_answered_is_shown_without_keys() {
        create(withBodies, "{\"q\":\"" + mark + "\",\"api_key\":\"sk-of-the-body\"}");

        String traffic = traffic(withBodies);

        assertThat(traffic)
                .contains(mark, "<p>Request</p>", "<p>Answer</p>", "&quot;api_key&quot;:&quot;***&quot;")
                .doesNotContain("sk-of-the-body", "sk-of-the-header");
    }

    @Test
    void a_hostile_body_is_text() {
        create(withBodies, "{\"q\":\"" + mark + "<script>alert(1)</script><img src=x onerror=alert(1)>\"}");

        assertThat(traffic(withBodies)).contains(mark + "&lt;script&gt;").doesNotContain("<script>alert", "<img src=x");
    }

    @Test
    void of_a_long_body_the_beginning_is_shown() {
        String end = "end-" + mark;
        create(withBodies, "{\"q\":\"" + mark + "x".repeat(5 << 20) + end + "\"}");

        String traffic = traffic(withBodies);

        assertThat(traffic).contains(mark, "... of 5,24").doesNotContain(end);
        int shown = traffic.indexOf("xxx");
        assertThat(traffic.substring(shown).indexOf('\n')).isBetween(1, SHOWN);
    }

    private void create(GatewayUnderTest gateway, String example) {
        Answer spaces = RawConnection.exchange(gateway.server(), NOTHING, "GET /v2/spaces HTTP/1.1", "Host: localhost");
        String space = spaces.body().replaceAll("(?s).*?\"id\":\"([^\"]*)\".*", "$1");
        Answer answer = RawConnection.exchange(
                gateway.server(),
                ("{\"name\":\"" + mark + "\",\"space_id\":\"" + space + "\",\"examples\":[" + example + "]}")
                        .getBytes(StandardCharsets.UTF_8),
                "POST /v2/datasets HTTP/1.1",
                "Host: localhost",
                "Authorization: Bearer sk-of-the-header",
                "Content-Type: application/json");
        assertThat(answer.status()).as(answer.toString()).isEqualTo(201);
    }

    private static String traffic(GatewayUnderTest gateway) {
        Answer answer = RawConnection.exchange(
                gateway.management(), NOTHING, "GET /console/traffic HTTP/1.1", "Host: localhost");
        assertThat(answer.status()).as(answer.toString()).isEqualTo(200);
        return answer.body();
    }
}
