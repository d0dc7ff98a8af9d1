package io.diglot.gateway.second;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.diglot.gateway.settings.BoundSettings;
import io.diglot.gateway.settings.GatewaySettings.BackendKind;
import io.diglot.gateway.start.CannotStart;
import io.diglot.gateway.start.Mistake;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.mock.env.MockEnvironment;

class SecondTest {

    private static final Map<String, String> FOLDER =
            Map.of("diglot.mirror-to.backend", "embedded", "diglot.mirror-to.embedded.data-dir", "second");

    private static Second second(Map<String, String> mirror, Map<String, String> first) {
        return second(mirror, first, Map.of());
    }

    private static Second second(Map<String, String> mirror, Map<String, String> first, Map<String, String> besides) {
        MockEnvironment environment = new MockEnvironment().withProperty("server.port", "8080");
        besides.forEach(environment::setProperty);
        return new Second(
                BoundSettings.of("diglot.mirror-to", MirrorSettings.class, mirror),
                BoundSettings.of(first),
                environment);
    }

    @Test
    void it_is_named_without_user_and_password() {
        assertThat(second(
                                Map.of(
                                        "diglot.mirror-to.backend",
                                        "embedded",
                                        "diglot.mirror-to.database.url",
                                        "jdbc:postgresql://u:secret@host/db?user=u&password=secret"),
                                Map.of())
                        .place())
                .isEqualTo("embedded jdbc:postgresql://host/db");
    }

    @Test
    void the_backend_that_is_served_is_refused() {
        assertThatThrownBy(() -> second(FOLDER, Map.of("diglot.embedded.data-dir", "x/../second")))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("the backend that is served itself");
        assertThatThrownBy(() -> second(
                        Map.of(
                                "diglot.mirror-to.backend",
                                "embedded",
                                "diglot.mirror-to.database.url",
                                "jdbc:postgresql://host/db?user=u"),
                        Map.of("diglot.database.url", "jdbc:postgresql://host/db?user=other")))
                .isInstanceOf(CannotStart.class);
        for (String server :
                List.of("http://localhost:8080/opik/api", "http://127.0.0.1:8080", "https://our.host/api")) {
            assertThatThrownBy(() -> second(
                            Map.of("diglot.mirror-to.backend", "opik", "diglot.mirror-to.opik.base-url", server),
                            Map.of("diglot.public-url", "https://our.host:443")))
                    .as(server)
                    .isInstanceOf(CannotStart.class);
        }
        assertThat(second(
                                Map.of(
                                        "diglot.mirror-to.backend",
                                        "opik",
                                        "diglot.mirror-to.opik.base-url",
                                        "http://localhost:5173/api"),
                                Map.of())
                        .place())
                .isEqualTo("opik http://localhost:5173/api");
    }

    @Test
    void the_folder_that_is_served_is_refused_under_another_name(@TempDir Path folder) throws IOException {
        Path link = Files.createSymbolicLink(folder.resolve("link"), Files.createDirectory(folder.resolve("data")));

        assertThatThrownBy(() -> second(
                        Map.of(
                                "diglot.mirror-to.backend",
                                "embedded",
                                "diglot.mirror-to.embedded.data-dir",
                                link.toString()),
                        Map.of(
                                "diglot.embedded.data-dir",
                                folder.resolve("data").toString())))
                .isInstanceOf(CannotStart.class);
    }

    @Test
    void a_gateway_before_arize_is_followed_where_it_can_read_arize_in_its_own_name() {
        Map<String, String> forwarding = Map.of("diglot.backend", "arize", "diglot.auth.mode", "forward");

        assertThatThrownBy(() -> second(FOLDER, forwarding))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("Set diglot.arize.api-key");
        assertThat(second(FOLDER, forwarding, Map.of("diglot.arize.api-key", "k"))
                        .kind())
                .isEqualTo(BackendKind.EMBEDDED);
        assertThat(second(FOLDER, Map.of("diglot.backend", "arize")).kind()).isEqualTo(BackendKind.EMBEDDED);
    }

    @Test
    void an_opik_server_is_followed_by_an_embedded_backend_alone() {
        assertThat(second(FOLDER, Map.of("diglot.backend", "opik")).place()).startsWith("embedded ");
        assertThatThrownBy(() -> second(
                        Map.of(
                                "diglot.mirror-to.backend",
                                "opik",
                                "diglot.mirror-to.opik.base-url",
                                "http://other:5173/api"),
                        Map.of("diglot.backend", "opik")))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("no Opik server follow another one");
        assertThatThrownBy(() -> second(FOLDER, Map.of("diglot.backend", "opik", "diglot.compare-reads", "0.5")))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("compare-reads");
        assertThatThrownBy(() -> second(FOLDER, Map.of("diglot.backend", "opik", "diglot.embedded.data-dir", "second")))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("is served itself");
    }

    @Test
    void settings_that_say_too_little_are_told_by_their_names() {
        assertThat(mistake(Map.of("backend", "arize"))).contains("nothing is brought to Arize AX");
        assertThat(mistake(Map.of("backend", "opik"))).contains("diglot.mirror-to.opik.base-url says where it is");
        assertThat(mistake(Map.of("backend", "embedded"))).contains("diglot.mirror-to.embedded.data-dir");
        assertThat(mistake(Map.of("backend", "opik", "opik.base-url", "localhost")))
                .contains("opik.base-url is like");
        assertThat(mistake(Map.of("quiet", "2m"))).contains("max-age is not shorter");
        assertThat(mistake(Map.of("catch-up", "-1s"))).contains("catch-up is at least 0");
    }

    private static String mistake(Map<String, String> settings) {
        Map<String, String> named = new HashMap<>();
        settings.forEach((name, value) -> named.put("diglot.mirror-to." + name, value));
        try {
            BoundSettings.of("diglot.mirror-to", MirrorSettings.class, named);
        } catch (BindException e) {
            return Mistake.of(e).orElseThrow();
        }
        throw new AssertionError("taken: " + settings);
    }
}
