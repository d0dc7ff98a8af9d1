package io.diglot.gateway.command;

import io.diglot.gateway.settings.GatewaySettings.BackendKind;
import io.diglot.gateway.start.CannotStart;
import io.diglot.gateway.start.Spelling;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The kinds of backends that can be an end of a copy. */
final class Kinds implements Iterable<String> {

    private static final Set<BackendKind> NOT_YET = EnumSet.of(BackendKind.ARIZE);
    private static final List<String> WORDS =
            Arrays.stream(BackendKind.values()).map(Kinds::word).toList();

    /** As options and reports write it. */
    static String word(BackendKind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    /** @throws CannotStart where it is none, or none that can be copied to or from yet */
    static BackendKind of(String option, String written) {
        String word = written.strip().toLowerCase(Locale.ROOT);
        if (!WORDS.contains(word)) {
            throw new CannotStart(
                    option + " is one of " + String.join(", ", WORDS) + ".",
                    "Was " + Spelling.nearest(word, WORDS) + " meant?");
        }
        BackendKind kind = BackendKind.valueOf(word.toUpperCase(Locale.ROOT));
        if (NOT_YET.contains(kind)) {
            throw new CannotStart(
                    option + " " + word + " is not served yet.",
                    "A copy goes between embedded backends and Opik servers.");
        }
        return kind;
    }

    @Override
    public Iterator<String> iterator() {
        return WORDS.iterator();
    }
}
