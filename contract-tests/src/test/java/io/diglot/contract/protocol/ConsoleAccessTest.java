package io.diglot.contract.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.diglot.contract.server.GatewayUnderTest;
import io.diglot.contract.server.RawConnection;
import io.diglot.contract.server.RawConnection.Answer;
import io.diglot.contract.server.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Who sees what of the console where clients have keys. */
class ConsoleAccessTest {

    private static final byte[] NOTHING = {};
    private static final String KEY = "key-of-the-console";
    private static final String HOST = "Host: localhost";

    private static GatewayUnderTest keyed;

    @BeforeAll
    static void start() {
        keyed = GatewayUnderTest.start("diglot.auth.mode=keys", "diglot.auth.keys[0].sha256=" + Sha256.of(KEY));
    }

    @AfterAll
    static void stop() {
        keyed.close();
    }

    @Test
    void what_a_backend_keeps_is_shown_to_a_key_alone() {
        Answer without = get("/console/experiments", HOST);
        assertThat(without.status()).isEqualTo(401);
        assertThat(without.header("WWW-Authenticate"))
                .hasValueSatisfying(asks -> assertThat(asks).startsWith("Basic realm="));
        assertThat(get("/console/experiments", HOST, basic("wrong")).status()).isEqualTo(401);

        Answer with = get("/console/experiments", HOST, basic(KEY));
        assertThat(with.status()).as(with.toString()).isEqualTo(200);
        assertThat(with.body()).contains("There is no such dataset.");
    }

    @Test
    void what_is_counted_anyway_is_shown_without_one() {
        assertThat(Stream.of("map", "traffic", "health", "asked", "playground", "migrations"))
                .allSatisfy(view ->
                        assertThat(get("/console/" + view, HOST).status()).isEqualTo(200));
    }

    /** The names of the clients' port are anybody's to choose; a foreign site may choose this machine's address for its own. */
    @Test
    void a_name_that_is_not_its_own_is_answered_nothing() {
        assertThat(get("/console/traffic", "Host: evil.example").status()).isEqualTo(403);
        assertThat(get("/console/assets/console.js", "Host: evil.example").status())
                .isEqualTo(403);
        assertThat(get("/health", "Host: evil.example").status()).isEqualTo(200);
    }

    @Test
    void a_form_that_is_none_is_told_so() {
        assertThat(post("a=%ff%zz").status()).isEqualTo(400);
        assertThat(post("text=" + "x".repeat(1024 * 1024)).status()).isEqualTo(413);
        assertThat(post("text=%7B%22output%22%3A%22x%22%7D&dialect=arize").body())
                .contains("As Opik shows it");
    }

    private static Answer post(String form) {
        return RawConnection.exchange(
                keyed.management(),
                form.getBytes(StandardCharsets.UTF_8),
                "POST /console/playground HTTP/1.1",
                HOST,
                "Content-Type: application/x-www-form-urlencoded");
    }

    private static String basic(String key) {
        return "Authorization: Basic "
                + Base64.getEncoder().encodeToString(("anybody:" + key).getBytes(StandardCharsets.UTF_8));
    }

    private static Answer get(String path, String... headers) {
        return RawConnection.exchange(
                keyed.management(),
                NOTHING,
                Stream.concat(Stream.of("GET " + path + " HTTP/1.1"), Stream.of(headers))
                        .toArray(String[]::new));
    }
}
