package io.diglot.arrow;

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
import io.diglot.arrow.FieldType.Unit;
import io.diglot.arrow.FieldType.VariableType;
import io.diglot.arrow.FieldType.ViewType;
import io.diglot.arrow.FieldType.Width;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.arrow.flatbuf.Date;
import org.apache.arrow.flatbuf.DateUnit;
import org.apache.arrow.flatbuf.Decimal;
import org.apache.arrow.flatbuf.Duration;
import org.apache.arrow.flatbuf.Field;
import org.apache.arrow.flatbuf.FixedSizeBinary;
import org.apache.arrow.flatbuf.FixedSizeList;
import org.apache.arrow.flatbuf.FloatingPoint;
import org.apache.arrow.flatbuf.Int;
import org.apache.arrow.flatbuf.Interval;
import org.apache.arrow.flatbuf.IntervalUnit;
import org.apache.arrow.flatbuf.Precision;
import org.apache.arrow.flatbuf.Time;
import org.apache.arrow.flatbuf.Timestamp;
import org.apache.arrow.flatbuf.Type;
import org.apache.arrow.flatbuf.Union;
import org.apache.arrow.flatbuf.UnionMode;

/** Reads the type of a field. */
final class TypeReader {

    private static final int MOST_DECIMALS = 1000;

    private static final Unit[] UNITS = Unit.values();

    private TypeReader() {}

    static FieldType type(Field field, String name) {
        return switch (field.typeType()) {
            case Type.Null -> Simple.NULL;
            case Type.Bool -> Simple.BOOL;
            case Type.Int -> whole(of(field, new Int()), name);
            case Type.FloatingPoint -> floating(of(field, new FloatingPoint()), name);
            case Type.Decimal -> decimal(of(field, new Decimal()), name);
            case Type.Utf8 -> new VariableType(Content.TEXT, Width.SMALL);
            case Type.LargeUtf8 -> new VariableType(Content.TEXT, Width.LARGE);
            case Type.Utf8View -> new ViewType(Content.TEXT);
            case Type.Binary -> new VariableType(Content.BINARY, Width.SMALL);
            case Type.LargeBinary -> new VariableType(Content.BINARY, Width.LARGE);
            case Type.BinaryView -> new ViewType(Content.BINARY);
            case Type.FixedSizeBinary ->
                new FixedBinaryType(size(of(field, new FixedSizeBinary()).byteWidth(), name));
            case Type.Date -> date(of(field, new Date()), name);
            case Type.Time -> time(of(field, new Time()), name);
            case Type.Timestamp -> timestamp(of(field, new Timestamp()), name);
            case Type.Duration ->
                new DurationType(unit(of(field, new Duration()).unit(), name));
            case Type.Interval -> interval(of(field, new Interval()), name);
            case Type.List -> new ListType(Width.SMALL);
            case Type.LargeList -> new ListType(Width.LARGE);
            case Type.ListView -> new ListViewType(Width.SMALL);
            case Type.LargeListView -> new ListViewType(Width.LARGE);
            case Type.FixedSizeList ->
                new FixedListType(size(of(field, new FixedSizeList()).listSize(), name));
            case Type.Struct_ -> Simple.STRUCT;
            case Type.Map -> Simple.MAP;
            case Type.Union -> union(of(field, new Union()), field.childrenLength(), name);
            case Type.RunEndEncoded -> Simple.RUN_END_ENCODED;
            default -> throw unknown(name);
        };
    }

    @SuppressWarnings("unchecked") // the table is put where it was asked to be
    private static <T extends com.google.flatbuffers.Table> T of(Field field, T table) {
        T type = (T) field.type(table);
        if (type == null) {
            throw new ArrowFailure("a column lacks its type");
        }
        return type;
    }

    static IntType whole(Int type, String name) {
        return switch (type.bitWidth()) {
            case Byte.SIZE, Short.SIZE, Integer.SIZE, Long.SIZE ->
                new IntType(type.bitWidth(), type.isSigned() ? IntType.Sign.SIGNED : IntType.Sign.UNSIGNED);
            default -> throw unknown(name);
        };
    }

    private static FieldType floating(FloatingPoint type, String name) {
        return switch (type.precision()) {
            case Precision.HALF -> new FloatType(Short.BYTES);
            case Precision.SINGLE -> new FloatType(Float.BYTES);
            case Precision.DOUBLE -> new FloatType(Double.BYTES);
            default -> throw unknown(name);
        };
    }

    private static FieldType decimal(Decimal type, String name) {
        if (Math.abs((long) type.scale()) > MOST_DECIMALS) {
            throw unknown(name);
        }
        return switch (type.bitWidth()) {
            case 32, 64, 128, 256 -> new DecimalType(type.scale(), type.bitWidth() / Byte.SIZE);
            default -> throw unknown(name);
        };
    }

    private static FieldType date(Date type, String name) {
        return switch (type.unit()) {
            case DateUnit.DAY -> Simple.DATE_DAY;
            case DateUnit.MILLISECOND -> Simple.DATE_MILLISECOND;
            default -> throw unknown(name);
        };
    }

    private static FieldType time(Time type, String name) {
        return switch (type.bitWidth()) {
            case Integer.SIZE, Long.SIZE -> new TimeType(unit(type.unit(), name), type.bitWidth() / Byte.SIZE);
            default -> throw unknown(name);
        };
    }

    private static FieldType timestamp(Timestamp type, String name) {
        ByteBuffer zone = type.timezoneAsByteBuffer();
        boolean zoned = zone != null && zone.hasRemaining();
        return new TimestampType(unit(type.unit(), name), zoned ? TimestampType.Zone.UTC : TimestampType.Zone.NONE);
    }

    private static FieldType interval(Interval type, String name) {
        return switch (type.unit()) {
            case IntervalUnit.YEAR_MONTH -> Simple.INTERVAL_YEAR_MONTH;
            case IntervalUnit.DAY_TIME -> Simple.INTERVAL_DAY_TIME;
            case IntervalUnit.MONTH_DAY_NANO -> Simple.INTERVAL_MONTH_DAY_NANO;
            default -> throw unknown(name);
        };
    }

    private static FieldType union(Union type, int members, String name) {
        boolean named = type.typeIdsVector() != null;
        if (named && type.typeIdsLength() != members) {
            throw unknown(name);
        }
        List<Integer> codes = IntStream.range(0, members)
                .map(i -> named ? type.typeIds(i) : i)
                .boxed()
                .toList();
        if (codes.stream().anyMatch(code -> code < 0 || code > Byte.MAX_VALUE)) {
            throw unknown(name);
        }
        return switch (type.mode()) {
            case UnionMode.Sparse -> new UnionType(UnionType.Mode.SPARSE, codes);
            case UnionMode.Dense -> new UnionType(UnionType.Mode.DENSE, codes);
            default -> throw unknown(name);
        };
    }

    private static Unit unit(short unit, String name) {
        if (unit < 0 || unit >= UNITS.length) {
            throw unknown(name);
        }
        return UNITS[unit];
    }

    private static int size(int size, String name) {
        if (size < 0) {
            throw unknown(name);
        }
        return size;
    }

    static ArrowFailure unknown(String name) {
        return ArrowFailure.ofColumn(name, "has a type that is not known");
    }
}
