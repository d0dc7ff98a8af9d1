package io.diglot.gateway.command;

import io.diglot.gateway.settings.GatewaySettings.BackendKind;
import io.diglot.gateway.start.CannotStart;
import io.diglot.gateway.start.Spelling;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;

/** The kinds of backends that can be an end of a copy. */
final class Kinds implements Iterable<String> {

    private static final List<String> WORDS =
            Arrays.stream(BackendKind.values()).map(Kinds::word).toList();

    /** As options and reports write it. */
    static String word(BackendKind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    /** @throws CannotStart where it is none */
    static BackendKind of(String option, String written) {
        String word = written.strip().toLowerCase(Locale.ROOT);
        if (!WORDS.contains(word)) {
            throw new CannotStart(
                    option + " is one of " + String.join(", ", WORDS) + ".",
                    "Was " + Spelling.nearest(word, WORDS) + " meant?");
        }
        return BackendKind.valueOf(word.toUpperCase(Locale.ROOT));
    }

    @Override
    public Iterator<String> iterator() {
        return WORDS.iterator();
    }
}
