package io.diglot.gateway.command;

import io.diglot.gateway.caller.CredentialReference;
import io.diglot.gateway.start.CannotStart;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import org.jspecify.annotations.Nullable;

/**
 * Reads keys from where an option says that they stand. What the option says is repeated nowhere: where somebody mixes things up,
 * it is the key.
 */
final class Keys {

    private final Surroundings surroundings;

    Keys(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /**
     * Reads one.
     *
     * @param option that names it
     * @throws CannotStart where it cannot be had
     */
    String read(String option, String written) {
        CredentialReference reference = CredentialReference.of(written)
                .orElseThrow(() -> new CannotStart(
                        option + " says where the key stands: env:NAME or file:PATH, never the key itself.",
                        "A key on the command line is seen by everybody on the machine; take another one."));
        try {
            String key = reference
                    .read(surroundings.environment())
                    .orElseThrow(() -> new CannotStart(
                            option + " names a variable that the environment does not have.",
                            "Write its name, without a $, and export it."));
            String text = KeyText.of(option, key);
            warnOfReaders(option, reference.file());
            return text;
        } catch (NoSuchFileException e) {
            throw new CannotStart(option + " names a file that is not there.", "Write file: and its path.");
        } catch (IOException e) {
            throw new CannotStart(
                    option + " names a file that cannot be read.",
                    "It has to be a file with the key in it that you may read.");
        }
    }

    private void warnOfReaders(String option, @Nullable Path file) throws IOException {
        if (file == null || !Files.isRegularFile(file)) {
            return;
        }
        try {
            if (Files.getPosixFilePermissions(file).contains(PosixFilePermission.OTHERS_READ)) {
                surroundings
                        .err()
                        .println("warning: everybody on this machine can read the file of " + option
                                + ". chmod 600 makes it yours alone.");
            }
        } catch (UnsupportedOperationException e) {
            // Not every system has such permissions.
        }
    }
}
