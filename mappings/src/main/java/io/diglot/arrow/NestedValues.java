package io.diglot.arrow;

import io.diglot.json.Json;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntUnaryOperator;

/** Values that hold others. */
final class NestedValues {

    /** Names are held to see whether they differ: many times their bytes. */
    private static final int MOST_NAMES = 100_000;

    private NestedValues() {}

    /** Lists, each of the elements from its start to before its end. */
    static Values lists(IntUnaryOperator start, IntUnaryOperator end, Values elements) {
        return (index, out) -> {
            int from = start.applyAsInt(index);
            int to = end.applyAsInt(index);
            out.put('[');
            for (int i = from; i < to; i++) {
                if (i > from) {
                    out.put(',');
                }
                elements.put(i, out);
            }
            out.put(']');
        };
    }

    static Values structs(List<String> names, List<Values> members) {
        return (index, out) -> {
            out.put('{');
            for (int i = 0; i < members.size(); i++) {
                if (i > 0) {
                    out.put(',');
                }
                out.putName(names.get(i));
                members.get(i).put(index, out);
            }
            out.put('}');
        };
    }

    /**
     * Objects where the keys are strings, of which each comes once and can be a name; else arrays of keys and values, as those
     * are that hold very many.
     */
    static Values maps(Offsets offsets, Values keys, Values values, int limit) {
        Values entries = entries(offsets, keys, values);
        return (index, out) -> {
            int from = offsets.start(index);
            int to = offsets.end(index);
            if (areNames(keys, from, to, limit)) {
                putObject(keys, values, from, to, limit, out);
            } else {
                entries.put(index, out);
            }
        };
    }

    private static boolean areNames(Values keys, int from, int to, int limit) {
        if (to - from > MOST_NAMES) {
            return false;
        }
        Set<Json> names = new HashSet<>();
        long length = 0;
        for (int i = from; i < to; i++) {
            Json key = keys.json(i, limit);
            length += key.length();
            ValueText.check(length, limit);
            if (!key.isString() || key.length() > FieldReader.LONGEST_NAME || !names.add(key)) {
                return false;
            }
        }
        return true;
    }

    private static void putObject(Values keys, Values values, int from, int to, int limit, ValueText out) {
        out.put('{');
        for (int i = from; i < to; i++) {
            if (i > from) {
                out.put(',');
            }
            out.put(keys.json(i, limit));
            out.put(':');
            values.put(i, out);
        }
        out.put('}');
    }

    /** Maps as arrays of keys and values, whatever the keys are. */
    static Values entries(Offsets offsets, Values keys, Values values) {
        return lists(offsets::start, offsets::end, structs(List.of("key", "value"), List.of(keys, values)));
    }
}
