package io.diglot.arrow;

import io.diglot.arrow.ArrowField.Encoding;
import io.diglot.arrow.BatchParts.Node;
import io.diglot.arrow.Dictionaries.Dictionary;
import io.diglot.arrow.FieldType.Content;
import io.diglot.arrow.FieldType.DecimalType;
import io.diglot.arrow.FieldType.DurationType;
import io.diglot.arrow.FieldType.FixedBinaryType;
import io.diglot.arrow.FieldType.FixedListType;
import io.diglot.arrow.FieldType.FloatType;
import io.diglot.arrow.FieldType.IntType;
import io.diglot.arrow.FieldType.ListType;
import io.diglot.arrow.FieldType.ListViewType;
import io.diglot.arrow.FieldType.Simple;
import io.diglot.arrow.FieldType.TimeType;
import io.diglot.arrow.FieldType.TimestampType;
import io.diglot.arrow.FieldType.UnionType;
import io.diglot.arrow.FieldType.VariableType;
import io.diglot.arrow.FieldType.ViewType;
import io.diglot.arrow.NumberValues.WholeNumbers;
import io.diglot.json.Json;
import java.time.Instant;

/**
 * Finds the columns of a batch in its body, one behind the other, and checks every place that one of their values leads
 * to: afterwards they are read without a check.
 */
final class BatchReader {

    private final BatchParts parts;
    private final Dictionaries dictionaries;
    private final ArrowLimits limits;
    private final TextReader texts;
    private final NestedReader nested;
    private int deepest;

    BatchReader(BatchParts parts, Dictionaries dictionaries, ArrowLimits limits) {
        this.parts = parts;
        this.dictionaries = dictionaries;
        this.limits = limits;
        this.texts = new TextReader(parts);
        this.nested = new NestedReader(parts, this, limits);
    }

    /** How far columns and the dictionaries that they use are in one another. */
    int deepest() {
        return deepest;
    }

    /** The next column. */
    Column read(ArrowField field) {
        return read(field, 1);
    }

    Column read(ArrowField field, int depth) {
        reach(depth);
        Node node = parts.node(field);
        Values values =
                field.dictionary() == null ? values(node, depth) : node.where(encoded(node, field.dictionary(), depth));
        return new Column(values, node.length());
    }

    private Values values(Node node, int depth) {
        return switch (node.field().type()) {
            case IntType type -> node.where(NumberValues.of(type, parts.buffer(node, type.bits() / Byte.SIZE)));
            case FloatType type -> node.where(NumberValues.of(type, parts.buffer(node, type.bytes())));
            case DecimalType type -> node.where(NumberValues.of(type, parts.buffer(node, type.bytes())));
            case VariableType type -> node.where(texts.variable(node, type));
            case ViewType type -> node.where(texts.views(node, type));
            case FixedBinaryType type -> {
                Bytes data = parts.buffer(node, type.bytes());
                yield node.where(TextValues.of(Content.BINARY, data.array(), Ranges.of(type.bytes(), data)));
            }
            case TimeType type -> node.where(times(node, type));
            case TimestampType type -> node.where(timestamps(node, type));
            case DurationType type -> node.where(TimeValues.of(type, parts.buffer(node, Long.BYTES)));
            case ListType type -> node.where(nested.lists(node, type, depth));
            case ListViewType type -> node.where(nested.listViews(node, type, depth));
            case FixedListType type -> node.where(nested.fixedLists(node, type, depth));
            case UnionType type -> nested.unions(node, type, depth);
            case Simple type -> simple(node, type, depth);
        };
    }

    private Values simple(Node node, Simple type, int depth) {
        return switch (type) {
            case NULL -> Values.NULLS;
            case BOOL -> {
                Bytes bits = parts.bits(node);
                yield node.where((index, out) -> out.put(Json.bool(bits.bit(index))));
            }
            case DATE_DAY -> node.where(TimeValues.days(parts.buffer(node, Integer.BYTES)));
            case DATE_MILLISECOND -> node.where(TimeValues.daysInMilliseconds(parts.buffer(node, Long.BYTES)));
            case INTERVAL_YEAR_MONTH -> node.where(TimeValues.intervals(type, parts.buffer(node, Integer.BYTES)));
            case INTERVAL_DAY_TIME -> node.where(TimeValues.intervals(type, parts.buffer(node, Long.BYTES)));
            case INTERVAL_MONTH_DAY_NANO -> node.where(TimeValues.intervals(type, parts.buffer(node, 2 * Long.BYTES)));
            case STRUCT -> node.where(nested.structs(node, depth));
            case MAP -> node.where(nested.maps(node, depth));
            case RUN_END_ENCODED -> nested.runEnds(node, depth);
        };
    }

    private Values encoded(Node node, Encoding encoding, int depth) {
        Dictionary dictionary = dictionaries.get(encoding.id());
        reach(depth + dictionary.depth());
        WholeNumbers places = NumberValues.whole(
                encoding.index(), parts.buffer(node, encoding.index().bits() / Byte.SIZE));
        for (int i = 0; i < node.length(); i++) {
            if (!node.isNull(i) && (places.at(i) < 0 || places.at(i) >= dictionary.length())) {
                throw node.failure("names a value that its dictionary lacks");
            }
        }
        return (index, out) -> dictionary.put((int) places.at(index), out);
    }

    private Values times(Node node, TimeType type) {
        Bytes data = parts.buffer(node, type.bytes());
        for (int i = 0; i < node.length(); i++) {
            if (!node.isNull(i) && !type.unit().isWithinADay(TimeValues.units(type, data, i))) {
                throw node.failure("holds a time that no day has");
            }
        }
        return TimeValues.of(type, data);
    }

    private Values timestamps(Node node, TimestampType type) {
        Bytes data = parts.buffer(node, Long.BYTES);
        for (int i = 0; i < node.length(); i++) {
            long seconds = type.unit().seconds(data.longAt(i));
            if (!node.isNull(i) && (seconds < Instant.MIN.getEpochSecond() || seconds > Instant.MAX.getEpochSecond())) {
                throw node.failure("holds a time that no year has");
            }
        }
        return TimeValues.of(type, data);
    }

    private void reach(int depth) {
        if (depth > limits.depth()) {
            throw new ArrowFailure("the columns are nested more than " + limits.depth() + " deep");
        }
        deepest = Math.max(deepest, depth);
    }
}
