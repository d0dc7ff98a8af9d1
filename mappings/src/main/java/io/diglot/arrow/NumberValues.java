package io.diglot.arrow;

import io.diglot.arrow.FieldType.DecimalType;
import io.diglot.arrow.FieldType.FloatType;
import io.diglot.arrow.FieldType.IntType;
import io.diglot.json.Json;
import java.math.BigDecimal;
import java.math.BigInteger;

/** Numbers. What is no number of JSON, NaN and the infinities, is null, as it is in what the same clients send as JSON. */
final class NumberValues {

    private NumberValues() {}

    static Values of(IntType type, Bytes data) {
        WholeNumbers numbers = whole(type, data);
        if (type.bits() == Long.SIZE && type.sign() == IntType.Sign.UNSIGNED) {
            return (index, out) -> out.putNumber(Long.toUnsignedString(numbers.at(index)));
        }
        return (index, out) -> out.putNumber(Long.toString(numbers.at(index)));
    }

    /** Those of 64 bits without a sign are negative beyond the half. */
    static WholeNumbers whole(IntType type, Bytes data) {
        boolean signed = type.sign() == IntType.Sign.SIGNED;
        return switch (type.bits()) {
            case Byte.SIZE -> signed ? data::byteAt : index -> Byte.toUnsignedInt(data.byteAt(index));
            case Short.SIZE -> signed ? data::shortAt : index -> Short.toUnsignedInt(data.shortAt(index));
            case Integer.SIZE -> signed ? data::intAt : index -> Integer.toUnsignedLong(data.intAt(index));
            default -> data::longAt;
        };
    }

    @FunctionalInterface
    interface WholeNumbers {
        long at(int index);
    }

    static Values of(FloatType type, Bytes data) {
        return switch (type.bytes()) {
            case Short.BYTES -> (index, out) -> put(Float.float16ToFloat(data.shortAt(index)), out);
            case Float.BYTES -> (index, out) -> put(Float.intBitsToFloat(data.intAt(index)), out);
            default -> (index, out) -> put(Double.longBitsToDouble(data.longAt(index)), out);
        };
    }

    private static void put(double number, ValueText out) {
        if (Double.isFinite(number)) {
            out.putNumber(PythonNumber.of(number));
        } else {
            out.put(Json.NULL);
        }
    }

    static Values of(DecimalType type, Bytes data) {
        return (index, out) -> out.put(Json.number(new BigDecimal(unscaled(data, index, type.bytes()), type.scale())));
    }

    private static BigInteger unscaled(Bytes data, int index, int bytes) {
        byte[] highestFirst = new byte[bytes];
        for (int i = 0; i < bytes; i++) {
            highestFirst[bytes - 1 - i] = data.byteAt(index * bytes + i);
        }
        return new BigInteger(highestFirst);
    }
}
