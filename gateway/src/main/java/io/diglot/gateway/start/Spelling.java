package io.diglot.gateway.start;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;

/** Guesses what was meant by a word that is none. */
public final class Spelling {

    private Spelling() {}

    /** The known word that is the nearest. */
    public static String nearest(String written, Collection<String> known) {
        return known.stream()
                .min(Comparator.comparingInt(word -> distance(word, written)))
                .orElseThrow();
    }

    /** How many letters have to be put in, taken out or changed to make one text of the other. */
    private static int distance(String one, String other) {
        int[] row = new int[other.length() + 1];
        Arrays.setAll(row, column -> column);
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int changed = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(changed, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[other.length()];
    }
}
