package io.diglot.gateway.database;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;

/**
 * What the name of a dataset or a project is found by: names of one key are one name. Opik keeps both in MySQL, whose
 * {@code utf8mb4_unicode_ci} heeds neither case nor accents nor blanks at the end. It goes by the first level of Unicode's
 * weights; this does the same by Unicode's decompositions, which need no table of weights.
 */
public final class NameKey {

    /** All characters beyond the basic plane weigh the same there. */
    private static final int BEYOND = 0xFFFD;

    private NameKey() {}

    public static String of(String name) {
        return folded(name).stripTrailing();
    }

    /**
     * The key of a name that met an older one when keys came to be made so: it is told apart by its letters, whatever
     * their case. No new name gets such a key.
     */
    public static String ofLater(String name) {
        return of(name) + '\u0001' + Columns.key(name);
    }

    /** By which a name is looked for; the greatest that is there is meant. */
    public static List<String> all(String name) {
        return List.of(of(name), ofLater(name));
    }

    /** A LIKE pattern, to be used with {@code ESCAPE '\'}, for keys of names that contain a text. */
    public static String containsPattern(String text) {
        return "%" + folded(text).replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
    }

    private static String folded(String name) {
        StringBuilder key = new StringBuilder(name.length());
        Normalizer.normalize(name, Normalizer.Form.NFKD)
                .toLowerCase(Locale.ROOT)
                .codePoints()
                .filter(character -> !isWeightless(character))
                .forEach(character -> append(character, key));
        return key.toString();
    }

    private static boolean isWeightless(int character) {
        return switch (Character.getType(character)) {
            case Character.FORMAT, Character.ENCLOSING_MARK -> true;
            case Character.CONTROL -> !Character.isWhitespace(character);
            case Character.NON_SPACING_MARK -> isAccent(character);
            default -> false;
        };
    }

    /** The vowel signs of Indic scripts are marks too, and make other words. */
    private static boolean isAccent(int mark) {
        Character.UnicodeScript script = Character.UnicodeScript.of(mark);
        return script == Character.UnicodeScript.INHERITED
                || script == Character.UnicodeScript.HEBREW
                || script == Character.UnicodeScript.ARABIC
                || script == Character.UnicodeScript.GREEK
                || script == Character.UnicodeScript.CYRILLIC;
    }

    private static void append(int character, StringBuilder key) {
        switch (character) {
            case 'ß' -> key.append("ss");
            case 'æ' -> key.append("ae");
            case 'œ' -> key.append("oe");
            case 'ς' -> key.append('σ');
            default -> key.appendCodePoint(character > Character.MAX_VALUE ? BEYOND : kana(character));
        }
    }

    /** Hiragana for katakana, and large ones for small ones. */
    private static int kana(int character) {
        int hiragana = character >= 0x30A1 && character <= 0x30F6 ? character - 0x60 : character;
        return switch (hiragana) {
            case 0x3041, 0x3043, 0x3045, 0x3047, 0x3049, 0x3063, 0x3083, 0x3085, 0x3087, 0x308E -> hiragana + 1;
            case 0x3095 -> 0x304B;
            case 0x3096 -> 0x3051;
            default -> hiragana;
        };
    }
}
