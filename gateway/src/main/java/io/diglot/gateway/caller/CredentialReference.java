package io.diglot.gateway.caller;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Where a key stands: {@code env:NAME} or {@code file:/path}.
 *
 * @param variable the variable of the environment; absent: {@code file}
 * @param file absent: {@code variable}
 */
public record CredentialReference(
        @Nullable String variable, @Nullable Path file) {

    private static final String VARIABLE = "env:";
    private static final String FILE = "file:";
    private static final int LONGEST = 64 * 1024;

    /** Nothing where the text is no such reference; then it may be the key itself. */
    public static Optional<CredentialReference> of(String written) {
        if (written.startsWith(VARIABLE)) {
            return Optional.of(new CredentialReference(written.substring(VARIABLE.length()), null));
        }
        try {
            return written.startsWith(FILE)
                    ? Optional.of(new CredentialReference(null, Path.of(written.substring(FILE.length()))))
                    : Optional.empty();
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }

    /**
     * The key, without white space around it; nothing where the environment has no such variable.
     *
     * @throws IOException where the file cannot be read
     */
    public Optional<String> read(UnaryOperator<@Nullable String> environment) throws IOException {
        if (file == null) {
            return Optional.ofNullable(environment.apply(variable)).map(String::strip);
        }
        // Not by its size: a pipe has none.
        try (InputStream bytes = Files.newInputStream(file)) {
            return Optional.of(new String(bytes.readNBytes(LONGEST), StandardCharsets.UTF_8).strip());
        }
    }

    /** What it says may be a key that somebody put into the wrong place. */
    @Override
    public String toString() {
        return "CredentialReference[hidden]";
    }
}
