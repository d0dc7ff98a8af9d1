package io.diglot.gateway.wiring;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;

/** The secrets that seal cursors and credentials: those configured, or one that is made in the data folder. */
final class Secrets {

    private static final int BYTES = 32;

    private Secrets() {}

    /** The first seals, all open. */
    static List<byte[]> of(GatewaySettings settings) {
        if (!settings.secret().isEmpty()) {
            return settings.secret().stream()
                    .map(secret -> secret.getBytes(StandardCharsets.UTF_8))
                    .toList();
        }
        if (settings.database().url() != null) {
            throw new IllegalArgumentException(
                    "diglot.secret is required with diglot.database.url: every replica must open the others' cursors.");
        }
        if (settings.redis().url() != null) {
            throw new IllegalArgumentException(
                    "diglot.secret is required with diglot.redis.url: every replica must open the others' cursors.");
        }
        return List.of(ownSecret(settings.embedded().dataDir().resolve("secret")));
    }

    private static byte[] ownSecret(Path file) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            byte[] random = new byte[BYTES];
            new SecureRandom().nextBytes(random);
            try {
                Files.writeString(file, HexFormat.of().formatHex(random), StandardOpenOption.CREATE_NEW);
                if (Files.getFileStore(file).supportsFileAttributeView("posix")) {
                    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
                }
            } catch (FileAlreadyExistsException e) {
                // made by an earlier start
            }
            return HexFormat.of().parseHex(Files.readString(file).strip());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot keep a secret in " + file + "; see diglot.secret", e);
        }
    }
}
