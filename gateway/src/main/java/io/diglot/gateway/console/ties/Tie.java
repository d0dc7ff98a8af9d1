package io.diglot.gateway.console.ties;

import com.fasterxml.jackson.databind.JsonNode;
import io.diglot.fidelity.Fate;
import io.diglot.fidelity.FieldFate;
import io.diglot.gateway.failure.Excerpt;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A field that Arize shows, and the one that Opik shows for it: one of them, or both.
 *
 * @param fate what becomes of the field, by the table of the side that has it; absent where no table knows it
 */
public record Tie(
        @Nullable Side arize,
        @Nullable Side opik,
        @Nullable Fate fate,
        @Nullable String because) {

    private static final int LONGEST = 600;

    /** What becomes of a field that the other side shows. */
    private static final Set<Fate> SEEN = Set.of(Fate.PRESERVED, Fate.RENAMED, Fate.DERIVED);

    /** A name with its value, as people read them. */
    public record Side(String field, String value) {

        static Side of(String field, JsonNode value) {
            String text = value.isTextual() ? value.textValue() : value.toString();
            return new Side(field, Excerpt.of(text, LONGEST));
        }
    }

    /** The fate as people read it. */
    public String words() {
        return fate == null ? "unknown" : fate.words();
    }

    /** By which the style knows the fate. */
    public String style() {
        return fate == null ? "unknown" : "fate-" + fate.name().toLowerCase(Locale.ROOT);
    }

    /**
     * Ties the fields of two answers that mean one thing.
     *
     * @param arizes the fates of Arize's fields, and {@code opiks} those of Opik's
     */
    static List<Tie> of(JsonNode arize, Map<String, FieldFate> arizes, JsonNode opik, Map<String, FieldFate> opiks) {
        List<Tie> ties = new ArrayList<>();
        Set<String> tied = new HashSet<>();
        arize.properties().forEach(field -> {
            FieldFate row = row(arizes.values(), field.getKey());
            ties.add(tie(Side.of(field.getKey(), field.getValue()), row, opik, opiks.values(), tied));
        });
        opik.properties().stream()
                .filter(field -> !tied.contains(field.getKey()))
                .forEach(field -> {
                    FieldFate row = row(opiks.values(), field.getKey());
                    ties.add(new Tie(
                            null,
                            Side.of(field.getKey(), field.getValue()),
                            row == null ? null : row.fate(),
                            row == null ? null : row.because()));
                });
        return ties;
    }

    private static Tie tie(
            Side arize, @Nullable FieldFate row, JsonNode opik, Collection<FieldFate> opiks, Set<String> tied) {
        boolean isSeen = row == null || SEEN.contains(row.fate());
        Side other = row == null || !isSeen ? null : named(arize.field(), row, opik);
        if (other == null && isSeen) {
            other = naming(arize.field(), opik, opiks);
        }
        if (other != null) {
            tied.add(new FieldPath(other.field()).first());
        }
        return new Tie(arize, other, row == null ? null : row.fate(), row == null ? null : row.because());
    }

    /** The one that Arize's table names. */
    private static @Nullable Side named(String field, FieldFate row, JsonNode opik) {
        FieldPath path = new FieldPath(row.to() == null ? row.field() : row.to());
        String star = new FieldPath(row.field()).match(field);
        JsonNode value = path.in(opik, star == null ? "" : star);
        return value.isMissingNode() ? null : Side.of(path.shown(star == null ? "" : star), value);
    }

    /** The one whose own table names Arize's. */
    private static @Nullable Side naming(String field, JsonNode opik, Collection<FieldFate> opiks) {
        for (FieldFate row : opiks) {
            if (field.equals(row.to()) && opik.has(row.field())) {
                return Side.of(row.field(), opik.get(row.field()));
            }
        }
        return null;
    }

    /** The row of a name; one that stands for many only where no other is of it. */
    private static @Nullable FieldFate row(Collection<FieldFate> rows, String field) {
        FieldFate found = null;
        for (FieldFate row : rows) {
            if (row.field().equals(field)) {
                return row;
            }
            boolean isCloser =
                    found == null || found.field().length() < row.field().length();
            if (isCloser && new FieldPath(row.field()).match(field) != null) {
                found = row;
            }
        }
        return found;
    }
}
