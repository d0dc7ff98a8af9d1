package io.diglot.arrow;

import io.diglot.arrow.StreamMessage.DictionaryMessage.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The dictionaries of a stream as they are after its last message. */
final class Dictionaries {

    /** How often one may grow: each time, it is looked through once more. */
    private static final int MOST_PARTS = 1000;

    /**
     * @param depth of its values
     * @param bytes that it keeps
     */
    record Dictionary(List<Column> parts, int length, int depth, long bytes) {

        static final Dictionary EMPTY = new Dictionary(List.of(), 0, 0, 0);

        void put(int place, ValueText out) {
            int rest = place;
            for (Column part : parts) {
                if (rest < part.length()) {
                    part.values().put(rest, out);
                    return;
                }
                rest -= part.length();
            }
        }
    }

    private final ArrowLimits limits;
    private final Map<Long, ArrowField> fields = new HashMap<>();
    private final Map<Long, Dictionary> known = new HashMap<>();
    private long bytes;

    Dictionaries(ArrowLimits limits, List<ArrowField> schema) {
        this.limits = limits;
        schema.forEach(this::expect);
    }

    private void expect(ArrowField field) {
        if (field.dictionary() != null) {
            fields.putIfAbsent(field.dictionary().id(), field.decoded());
        }
        field.children().forEach(this::expect);
    }

    /** The column of its values. */
    ArrowField field(long id) {
        ArrowField field = fields.get(id);
        if (field == null) {
            throw new ArrowFailure("a dictionary belongs to no column");
        }
        return field;
    }

    /** One that has not come yet is empty. */
    Dictionary get(long id) {
        return known.getOrDefault(id, Dictionary.EMPTY);
    }

    void put(long id, Kind kind, Column more, int depth, int size) {
        Dictionary before = get(id);
        Dictionary after =
                switch (kind) {
                    case WHOLE -> new Dictionary(List.of(more), more.length(), depth, size);
                    case DELTA -> grown(before, more, depth, size);
                };
        bytes += after.bytes() - before.bytes();
        if (bytes > limits.dictionaryLength()) {
            throw new ArrowFailure("the dictionaries are longer than " + limits.dictionaryLength() + " bytes");
        }
        known.put(id, after);
    }

    private static Dictionary grown(Dictionary before, Column more, int depth, int size) {
        if (before.parts().size() == MOST_PARTS || before.length() > Integer.MAX_VALUE - more.length()) {
            throw new ArrowFailure("a dictionary grows too often");
        }
        List<Column> parts = new ArrayList<>(before.parts());
        parts.add(more);
        return new Dictionary(
                List.copyOf(parts),
                before.length() + more.length(),
                Math.max(before.depth(), depth),
                before.bytes() + size);
    }
}
