package io.diglot.model;

import java.util.Set;

/**
 * The names that a free column of a run bears on either side: an Arize column beside the members of a run, an Opik key
 * inside the metadata of a trace. A key that Arize reserves gets one {@code metadata.} in front, and so does a key that
 * looks like one that got it; laws: no key becomes a reserved column, and every key and every free column comes back.
 *
 * <p>{@code eval.*} is the same on both sides: evaluations are merged with feedback scores, not escaped.
 */
public final class ColumnNames {

    private static final String ESCAPE = "metadata.";
    private static final String EVALUATION = "eval.";
    private static final Set<String> RESERVED = Set.of(
            "id",
            "created_at",
            "updated_at",
            "annotations",
            "example_id",
            "output",
            "error",
            "input",
            "metadata",
            "diglot.output");

    private ColumnNames() {}

    public static String toArizeColumn(String opikKey) {
        return isReserved(withoutEscapes(opikKey)) ? ESCAPE + opikKey : opikKey;
    }

    /** Of a free column: what is reserved has its own place in Opik and no key. */
    public static String toOpikKey(String arizeColumn) {
        boolean escaped = arizeColumn.startsWith(ESCAPE) && isReserved(withoutEscapes(arizeColumn));
        return escaped ? arizeColumn.substring(ESCAPE.length()) : arizeColumn;
    }

    /** Whether a run's member of this name is no free column. */
    public static boolean isReserved(String arizeColumn) {
        return RESERVED.contains(arizeColumn);
    }

    /** Whether a run's member of this name belongs to an evaluation. */
    public static boolean isEvaluation(String arizeColumn) {
        return arizeColumn.startsWith(EVALUATION);
    }

    private static String withoutEscapes(String name) {
        int start = 0;
        while (name.startsWith(ESCAPE, start)) {
            start += ESCAPE.length();
        }
        return name.substring(start);
    }
}
