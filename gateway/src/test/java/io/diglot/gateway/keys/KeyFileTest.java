package io.diglot.gateway.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.diglot.gateway.caller.Credential;
import io.diglot.gateway.settings.BoundSettings;
import io.diglot.model.spaces.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class KeyFileTest {

    private static final String KEY = "a key of the gateway";
    private static final String VENDORS = "a very secret key of the vendor";

    @TempDir
    Path folder;

    @Test
    void a_key_stands_for_the_vendors_that_the_file_refers_to() throws IOException {
        KeyFile keys = keyFile(write(KEY));
        try {
            assertThat(keys.find(Credential.fingerprint(KEY)))
                    .contains(new KnownKey("alice", Set.of(new Workspace("team-a")), new Credential(VENDORS)));
            assertThat(keys.find(Credential.fingerprint("another"))).isEmpty();
        } finally {
            keys.destroy();
        }
    }

    @Test
    @Timeout(60)
    void the_file_is_read_again_and_a_broken_one_changes_nothing(CapturedOutput log) throws Exception {
        Path file = write(KEY);
        KeyFile keys = keyFile(file);
        try {
            Files.writeString(file, "keys: [{sha256: ");
            await(() -> log.getOut().contains("the key file cannot be read"));
            assertThat(keys.find(Credential.fingerprint(KEY))).isPresent();

            write("another");
            await(() -> keys.find(Credential.fingerprint("another")).isPresent());
            assertThat(keys.find(Credential.fingerprint(KEY))).isEmpty();
        } finally {
            keys.destroy();
        }
    }

    @Test
    @Timeout(60)
    void a_vendors_key_that_changes_in_a_file_of_its_own_is_noticed() throws Exception {
        KeyFile keys = keyFile(write(KEY));
        try {
            Files.writeString(folder.resolve("vendors-key"), "a newer one");
            await(() -> keys.find(Credential.fingerprint(KEY))
                    .filter(known -> new Credential("a newer one").equals(known.credential()))
                    .isPresent());
        } finally {
            keys.destroy();
        }
    }

    @Test
    void what_is_no_fingerprint_is_refused() throws IOException {
        Path file = write(KEY);
        Files.writeString(file, Files.readString(file).replaceFirst("sha256: ..", "sha256: "));

        assertThatThrownBy(() -> keyFile(file)).hasMessageContaining("64 hexadecimal digits");
    }

    @Test
    void a_vendors_key_in_the_file_itself_is_refused_and_not_shown() throws IOException {
        Path file = folder.resolve("keys.yaml");
        Files.writeString(file, "keys: [{sha256: " + Credential.fingerprint(KEY) + ", credential: '" + VENDORS + "'}]");

        assertThatThrownBy(() -> keyFile(file))
                .hasMessageContaining("env:NAME or file:/path")
                .hasMessageNotContaining(VENDORS)
                .hasNoCause();
    }

    private Path write(String key) throws IOException {
        Path secret = folder.resolve("vendors-key");
        Files.writeString(secret, VENDORS + "\n");
        Path file = folder.resolve("keys.yaml");
        Files.writeString(file, """
                keys:
                  - sha256: %s
                    user: alice
                    workspaces: [team-a]
                    credential: file:%s
                """.formatted(Credential.fingerprint(key), secret));
        return file;
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        while (!condition.getAsBoolean()) {
            Thread.sleep(50);
        }
    }

    private static KeyFile keyFile(Path file) {
        return new KeyFile(BoundSettings.of(Map.of(
                "diglot.backend", "opik",
                "diglot.opik.base-url", "http://127.0.0.1:1/api",
                "diglot.auth.mode", "mapped",
                "diglot.auth.key-file", file.toString())));
    }
}
