package io.diglot.gateway.command;

import io.diglot.gateway.caller.Credential;
import io.diglot.gateway.start.CannotStart;
import java.io.IOException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code hash-key}: the SHA-256 of a key, which the configuration names instead of the key. */
@Command(
        name = "hash-key",
        mixinStandardHelpOptions = true,
        versionProvider = Commands.Version.class,
        description = {
            "Shows the SHA-256 of a key, as diglot.auth.keys and the file of diglot.auth.key-file want it. White space around"
                    + " the key does not count; the key itself is shown nowhere."
        },
        footer = {
            "",
            "Examples:",
            "  printf %%s \"$KEY\" | java -jar diglot-gateway.jar hash-key",
            "  java -jar diglot-gateway.jar hash-key env:KEY",
            "  java -jar diglot-gateway.jar hash-key file:/run/secrets/key"
        })
final class HashKey implements Callable<Integer> {

    @Parameters(
            arity = "0..1",
            paramLabel = "env:NAME|file:PATH",
            description = "Where the key stands; left out: standard input.")
    private @Nullable String reference;

    private final Surroundings surroundings;

    HashKey(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws IOException {
        String key = reference == null
                ? KeyText.of("the key", written())
                : new Keys(surroundings).read("the key", reference);
        surroundings.out().println(Credential.fingerprint(key));
        return 0;
    }

    /** From a terminal without showing what is typed. */
    private String written() throws IOException {
        if (surroundings.interactive()) {
            return surroundings.unseen().apply("Key: ");
        }
        char[] read = new char[KeyText.LONGEST + 1];
        int length = 0;
        for (int more = 0; more >= 0 && length < read.length; length += Math.max(more, 0)) {
            more = surroundings.in().read(read, length, read.length - length);
        }
        if (length > KeyText.LONGEST) {
            throw new CannotStart(
                    "What standard input brings is too long for a key.", "One key is read, and nothing else.");
        }
        return new String(read, 0, length);
    }
}
