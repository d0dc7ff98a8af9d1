package io.diglot.arrow;

import io.diglot.json.Json;
import java.util.List;
import java.util.Random;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.types.pojo.FieldType;

/**
 * A type of Arrow as the project's own library writes it.
 *
 * @param filler puts a value, and says how it is to be read
 */
record VectorKind(String name, ArrowType type, List<Field> children, Filler filler) {

    @FunctionalInterface
    interface Filler {
        Json put(FieldVector vector, int index, Random random);
    }

    static VectorKind of(String name, ArrowType type, Filler filler) {
        return new VectorKind(name, type, List.of(), filler);
    }

    Field field(String column) {
        return new Field(column, FieldType.nullable(type), children);
    }

    @Override
    public String toString() {
        return name;
    }
}
