package io.diglot.arrow;

import io.diglot.arrow.ArrowField.Encoding;
import io.diglot.arrow.FieldType.FixedListType;
import io.diglot.arrow.FieldType.IntType;
import io.diglot.arrow.FieldType.ListType;
import io.diglot.arrow.FieldType.ListViewType;
import io.diglot.arrow.FieldType.Simple;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.arrow.flatbuf.DictionaryEncoding;
import org.apache.arrow.flatbuf.Field;
import org.apache.arrow.flatbuf.Int;
import org.apache.arrow.flatbuf.Schema;
import org.jspecify.annotations.Nullable;

/** Reads the fields of a schema, of which each is a column or a part of one. */
final class FieldReader {

    /** Names may be longer than the header in which they stand: it can name one text many times. */
    private static final int NAMES = 1 << 20;

    /** Bytes of one name: no reader of JSON takes a longer one. */
    static final int LONGEST_NAME = 50_000;

    private final ArrowLimits limits;
    private int names;
    private int fields;

    /** @param length of the header */
    FieldReader(ArrowLimits limits, int length) {
        this.limits = limits;
        this.names = Math.max(length, NAMES);
    }

    List<ArrowField> fields(Schema schema) {
        List<ArrowField> columns = new ArrayList<>();
        for (int i = 0; i < schema.fieldsLength(); i++) {
            columns.add(field(schema.fields(i), 1));
        }
        return columns;
    }

    private ArrowField field(Field field, int depth) {
        String name = name(field.nameAsByteBuffer());
        fields++;
        if (fields > limits.columns()) {
            throw new ArrowFailure("the table has more than " + limits.columns() + " columns");
        }
        if (depth > limits.depth()) {
            throw ArrowFailure.ofColumn(name, "is nested more than " + limits.depth() + " deep");
        }
        List<ArrowField> children = new ArrayList<>();
        for (int i = 0; i < field.childrenLength(); i++) {
            children.add(field(field.children(i), depth + 1));
        }
        FieldType type = TypeReader.type(field, name);
        checkChildren(name, type, children);
        return new ArrowField(name, type, children, encoding(field.dictionary(), name));
    }

    private String name(@Nullable ByteBuffer utf8) {
        if (utf8 == null) {
            return "";
        }
        if (utf8.remaining() > LONGEST_NAME) {
            throw new ArrowFailure("the name of a column is longer than " + LONGEST_NAME + " bytes");
        }
        names -= utf8.remaining();
        if (names < 0) {
            throw new ArrowFailure("the names of the columns are too long");
        }
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(utf8).toString();
        } catch (CharacterCodingException e) {
            throw new ArrowFailure("the name of a column is no UTF-8");
        }
    }

    private static @Nullable Encoding encoding(@Nullable DictionaryEncoding said, String name) {
        if (said == null) {
            return null;
        }
        Int index = said.indexType();
        return new Encoding(
                said.id(),
                index == null ? new IntType(Integer.SIZE, IntType.Sign.SIGNED) : TypeReader.whole(index, name));
    }

    private static void checkChildren(String name, FieldType type, List<ArrowField> children) {
        boolean right =
                switch (type) {
                    case ListType list -> children.size() == 1;
                    case ListViewType list -> children.size() == 1;
                    case FixedListType list -> children.size() == 1;
                    case Simple simple ->
                        switch (simple) {
                            case MAP ->
                                children.size() == 1
                                        && children.getFirst().type() == Simple.STRUCT
                                        && children.getFirst().dictionary() == null
                                        && children.getFirst().children().size() == 2;
                            case RUN_END_ENCODED -> children.size() == 2 && isRunEnd(children.getFirst());
                            case NULL,
                                    BOOL,
                                    DATE_DAY,
                                    DATE_MILLISECOND,
                                    INTERVAL_YEAR_MONTH,
                                    INTERVAL_DAY_TIME,
                                    INTERVAL_MONTH_DAY_NANO,
                                    STRUCT -> true;
                        };
                    default -> true;
                };
        if (!right) {
            throw TypeReader.unknown(name);
        }
    }

    private static boolean isRunEnd(ArrowField ends) {
        return ends.dictionary() == null
                && ends.type() instanceof IntType type
                && type.bits() > Byte.SIZE
                && type.sign() == IntType.Sign.SIGNED;
    }
}
