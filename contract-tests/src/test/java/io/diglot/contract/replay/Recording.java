package io.diglot.contract.replay;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** A recording that lies with the tests, below {@code replay}. */
final class Recording {

    private Recording() {}

    /** @param name for instance {@code opik/datasets} */
    static List<Recorded> of(String name) {
        try (InputStream file = Recording.class.getResourceAsStream("/replay/" + name + ".jsonl")) {
            return new String(Objects.requireNonNull(file, name).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(Recorded::of)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
