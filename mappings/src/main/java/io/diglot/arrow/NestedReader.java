package io.diglot.arrow;

import io.diglot.arrow.BatchParts.Node;
import io.diglot.arrow.FieldType.FixedListType;
import io.diglot.arrow.FieldType.IntType;
import io.diglot.arrow.FieldType.ListType;
import io.diglot.arrow.FieldType.ListViewType;
import io.diglot.arrow.FieldType.Simple;
import io.diglot.arrow.FieldType.UnionType;
import io.diglot.arrow.FieldType.Width;
import io.diglot.arrow.NumberValues.WholeNumbers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Finds the values of columns that hold columns. */
final class NestedReader {

    private final BatchParts parts;
    private final BatchReader columns;
    private final ArrowLimits limits;

    NestedReader(BatchParts parts, BatchReader columns, ArrowLimits limits) {
        this.parts = parts;
        this.columns = columns;
        this.limits = limits;
    }

    Values lists(Node node, ListType type, int depth) {
        Offsets offsets = Offsets.of(parts.buffer(node), type.width(), node);
        Column elements = child(node, 0, depth);
        offsets.check(elements.length());
        return NestedValues.lists(offsets::start, offsets::end, elements.values());
    }

    Values listViews(Node node, ListViewType type, int depth) {
        int width = type.width().bytes();
        WholeNumbers starts = places(type.width(), parts.buffer(node, width));
        WholeNumbers sizes = places(type.width(), parts.buffer(node, width));
        Column elements = child(node, 0, depth);
        for (int i = 0; i < node.length(); i++) {
            long start = starts.at(i);
            long size = sizes.at(i);
            if (!node.isNull(i)
                    && (start < 0 || size < 0 || start > elements.length() || size > elements.length() - start)) {
                throw node.failure("leads out of its elements");
            }
        }
        return NestedValues.lists(
                index -> (int) starts.at(index),
                index -> (int) (starts.at(index) + sizes.at(index)),
                elements.values());
    }

    private static WholeNumbers places(Width width, Bytes data) {
        return width == Width.SMALL ? data::intAt : data::longAt;
    }

    Values fixedLists(Node node, FixedListType type, int depth) {
        Column elements = child(node, 0, depth);
        if ((long) node.length() * type.size() > elements.length()) {
            throw node.failure("has fewer elements than lists");
        }
        int size = type.size();
        return NestedValues.lists(index -> index * size, index -> index * size + size, elements.values());
    }

    Values structs(Node node, int depth) {
        List<ArrowField> fields = node.field().children();
        return NestedValues.structs(fields.stream().map(ArrowField::name).toList(), children(node, depth));
    }

    Values maps(Node node, int depth) {
        Offsets offsets = Offsets.of(parts.buffer(node), Width.SMALL, node);
        Node entries = parts.node(node.field().children().getFirst());
        if (entries.validity() != null) {
            throw node.failure("has entries that are null");
        }
        List<Values> both = children(entries, depth + 1);
        offsets.check(entries.length());
        Values keys = both.getFirst();
        Values values = both.getLast();
        // Whether keys are names is seen by building them: twice for each map within a key, and so on within those.
        return mayHoldMaps(entries.field().children().getFirst())
                ? NestedValues.entries(offsets, keys, values)
                : NestedValues.maps(offsets, keys, values, limits.rowLength());
    }

    private static boolean mayHoldMaps(ArrowField field) {
        return field.type() == Simple.MAP || field.children().stream().anyMatch(NestedReader::mayHoldMaps);
    }

    Values unions(Node node, UnionType type, int depth) {
        Bytes codes = parts.buffer(node, 1);
        return switch (type.mode()) {
            case SPARSE -> {
                Column[] members = byCode(type, node, depth);
                for (int i = 0; i < node.length(); i++) {
                    check(node, codes.byteAt(i), members, i);
                }
                yield (index, out) -> members[codes.byteAt(index)].values().put(index, out);
            }
            case DENSE -> {
                Bytes places = parts.buffer(node, Integer.BYTES);
                Column[] members = byCode(type, node, depth);
                for (int i = 0; i < node.length(); i++) {
                    check(node, codes.byteAt(i), members, places.intAt(i));
                }
                yield (index, out) -> members[codes.byteAt(index)].values().put(places.intAt(index), out);
            }
        };
    }

    private Column[] byCode(UnionType type, Node node, int depth) {
        Column[] byCode = new Column[Byte.MAX_VALUE + 1];
        Arrays.fill(byCode, Column.EMPTY);
        for (int i = 0; i < node.field().children().size(); i++) {
            byCode[type.codes().get(i)] = child(node, i, depth);
        }
        return byCode;
    }

    private static void check(Node node, byte code, Column[] members, int place) {
        if (code < 0 || place < 0 || place >= members[code].length()) {
            throw node.failure("leads out of its members");
        }
    }

    /** Each value stands for as many rows as come before its end. */
    Values runEnds(Node node, int depth) {
        Node ends = parts.node(node.field().children().getFirst());
        IntType type = (IntType) ends.field().type();
        WholeNumbers places = NumberValues.whole(type, parts.buffer(ends, type.bits() / Byte.SIZE));
        Column values = child(node, 1, depth);
        if (ends.validity() != null || ends.length() > values.length()) {
            throw node.failure("has runs without an end or without a value");
        }
        int[] before = new int[ends.length()];
        for (int i = 0; i < before.length; i++) {
            long end = places.at(i);
            if (end <= (i == 0 ? 0 : before[i - 1]) || end > Integer.MAX_VALUE) {
                throw node.failure("has runs that end before they begin");
            }
            before[i] = (int) end;
        }
        if (node.length() > (before.length == 0 ? 0 : before[before.length - 1])) {
            throw node.failure("has fewer runs than rows");
        }
        return (index, out) -> {
            int run = Arrays.binarySearch(before, index + 1);
            values.values().put(run < 0 ? -run - 1 : run, out);
        };
    }

    private List<Values> children(Node node, int depth) {
        List<Values> children = new ArrayList<>();
        for (int i = 0; i < node.field().children().size(); i++) {
            Column child = child(node, i, depth);
            if (child.length() < node.length()) {
                throw node.failure("has a member with fewer values");
            }
            children.add(child.values());
        }
        return children;
    }

    private Column child(Node node, int index, int depth) {
        return columns.read(node.field().children().get(index), depth + 1);
    }
}
