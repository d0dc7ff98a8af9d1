package io.diglot.gateway.wiring;

import io.diglot.gateway.settings.GatewaySettings;
import io.diglot.gateway.settings.SecretRule;
import io.diglot.gateway.start.CannotStart;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;

/** The secrets that seal cursors and credentials: those configured, or one that is made in the data folder. */
final class Secrets {

    private static final int BYTES = 32;
    private static final Pattern WRITTEN = Pattern.compile("[0-9a-fA-F]{64}");

    private Secrets() {}

    /** The first seals, all open. */
    static List<byte[]> of(GatewaySettings settings) {
        if (!settings.secret().isEmpty()) {
            return settings.secret().stream()
                    .map(secret -> secret.getBytes(StandardCharsets.UTF_8))
                    .toList();
        }
        SecretRule.check(settings);
        return List.of(ownSecret(settings.embedded().dataDir().resolve("secret")));
    }

    /** The folder is this gateway's alone by now. */
    private static byte[] ownSecret(Path file) {
        try {
            if (!Files.exists(file)) {
                make(file);
            }
            String written = Files.readString(file).strip();
            if (!WRITTEN.matcher(written).matches()) {
                throw new CannotStart(
                        "The secret in " + file + " is damaged.",
                        "Bring the file back from a backup, or delete it: a new one is made, and cursors and what was"
                                + " sealed with the old one are lost.");
            }
            return HexFormat.of().parseHex(written);
        } catch (IOException e) {
            throw new CannotStart(
                    "The secret cannot be kept in " + file + " (" + e.getClass().getSimpleName() + ").",
                    "Make the folder writable, or set diglot.secret.");
        }
    }

    /** Whole or not at all, and readable for nobody else at any moment. */
    private static void make(Path file) throws IOException {
        byte[] random = new byte[BYTES];
        new SecureRandom().nextBytes(random);
        // Made for its owner alone.
        Path unfinished = Files.createTempFile(file.toAbsolutePath().getParent(), "secret", ".unfinished");
        try {
            try (FileChannel channel = FileChannel.open(unfinished, StandardOpenOption.WRITE)) {
                ByteBuffer text =
                        StandardCharsets.US_ASCII.encode(HexFormat.of().formatHex(random));
                while (text.hasRemaining()) {
                    channel.write(text);
                }
                channel.force(true);
            }
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }
}
