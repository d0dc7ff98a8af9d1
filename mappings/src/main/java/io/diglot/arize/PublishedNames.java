package io.diglot.arize;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How things are called in Arize: as here, and where that name is taken there, with a piece of the id behind it. */
public final class PublishedNames {

    /** Longer ones Arize does not filter by. */
    private static final int LONGEST = 255;

    private static final String UNNAMED = "unnamed";

    /** So many digits of an id, its last ones, which are random in all of them. */
    private static final int DIGITS = 8;

    private PublishedNames() {}

    /** The name that is asked for first, and the one where that is taken. */
    public static List<String> of(@Nullable String name, UUID id) {
        String digits = id.toString();
        String mark = " [" + digits.substring(digits.length() - DIGITS) + "]";
        String clean = name == null ? UNNAMED : clean(name);
        return List.of(cut(clean, LONGEST), cut(clean, LONGEST - mark.length()) + mark);
    }

    /** Whether one that Arize has under a name is called here as it would be there, or told apart here by its id. */
    public static boolean isKnownAs(String remoteName, @Nullable String name, UUID id) {
        return of(name, id).contains(remoteName) || of(remoteName, id).contains(name);
    }

    /** Arize refuses both in the names of experiments. */
    private static String clean(String name) {
        String clean = name.replace('"', '\'').replace('\\', '/').strip();
        return clean.isEmpty() ? UNNAMED : clean;
    }

    private static String cut(String name, int length) {
        if (name.length() <= length) {
            return name;
        }
        return name.substring(0, Character.isHighSurrogate(name.charAt(length - 1)) ? length - 1 : length);
    }
}
