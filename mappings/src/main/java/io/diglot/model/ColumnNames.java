package io.diglot.model;

import java.util.Set;

/**
 * The names that a free column bears on either side: an Arize column beside the members of a record, an Opik key inside
 * a JSON object. A key that Arize reserves gets one prefix in front, and so does a key that looks like one that got it;
 * laws: no key becomes a reserved column, and every key and every free column comes back.
 */
public enum ColumnNames {

    /** Columns of a run and keys of its trace's metadata. Evaluations are merged with feedback scores, not escaped. */
    RUN("metadata.", Set.of("id", "annotations", "example_id", "output", "error", "input", "diglot.output")),

    /** Columns of an example and keys of a dataset item's data. */
    EXAMPLE("data.", Set.of("id", "created_at", "updated_at", "annotations"));

    private static final String EVALUATION = "eval.";

    private final String escape;

    @SuppressWarnings("ImmutableEnumChecker") // Set.of is
    private final Set<String> reserved;

    ColumnNames(String escape, Set<String> reserved) {
        this.escape = escape;
        this.reserved = reserved;
    }

    public String toArizeColumn(String opikKey) {
        return isReserved(withoutEscapes(opikKey)) ? escape + opikKey : opikKey;
    }

    /** Of a free column: what is reserved has its own place in Opik and no key. */
    public String toOpikKey(String arizeColumn) {
        boolean escaped = arizeColumn.startsWith(escape) && isReserved(withoutEscapes(arizeColumn));
        return escaped ? arizeColumn.substring(escape.length()) : arizeColumn;
    }

    /**
     * The free column that keeps what a client sends under a name which only the server writes: the name with the escape
     * in front, once more for each other member that is called so already.
     */
    public String keptAs(String serversOwn, Set<String> sent) {
        String column = escape + serversOwn;
        while (sent.contains(column)) {
            column = escape + column;
        }
        return column;
    }

    /** Whether a record's member of this name is no free column. */
    public boolean isReserved(String arizeColumn) {
        return reserved.contains(arizeColumn);
    }

    /** Whether a run's member of this name belongs to an evaluation; {@code eval.*} is the same on both sides. */
    public static boolean isEvaluation(String arizeColumn) {
        return arizeColumn.startsWith(EVALUATION);
    }

    private String withoutEscapes(String name) {
        int start = 0;
        while (name.startsWith(escape, start)) {
            start += escape.length();
        }
        return name.substring(start);
    }
}
