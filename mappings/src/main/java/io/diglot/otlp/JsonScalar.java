package io.diglot.otlp;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.OptionalLong;

/**
 * A scalar as JSON has it of a field of Protocol Buffers: numbers may be spelled as strings.
 *
 * @param field whose value it is
 * @param text its characters
 */
record JsonScalar(FieldDescriptor field, String text) {

    /** No number of a field has as many characters. */
    private static final int LONGEST_NUMBER = 400;

    /** How many bytes ids have. In OTLP they are hexadecimal, unlike all other bytes. */
    private static final Map<String, Integer> IDS = Map.of("trace_id", 16, "span_id", 8, "parent_span_id", 8);

    /** The scalar that the reader stands at. */
    static JsonScalar of(JsonParser in, FieldDescriptor field) throws IOException {
        if (!in.currentToken().isScalarValue() || in.currentToken() == JsonToken.VALUE_NULL) {
            throw new OtlpFailure(field.getJsonName() + " is no scalar");
        }
        return new JsonScalar(field, in.isNaN() ? Double.toString(in.getDoubleValue()) : in.getText());
    }

    /** An id that is not hexadecimal, of its length, is taken for base64, as Opik does: by their lengths the two cannot meet. */
    byte[] bytes() {
        Integer length = IDS.get(field.getName());
        try {
            if (length != null && text.length() == 2 * length && text.chars().allMatch(HexFormat::isHexDigit)) {
                return HexFormat.of().parseHex(text);
            }
            return Base64.getDecoder().decode(text.replace('-', '+').replace('_', '/'));
        } catch (IllegalArgumentException e) {
            throw wrong();
        }
    }

    boolean bool() {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw wrong();
        };
    }

    double decimal() {
        return switch (text) {
            case "NaN" -> Double.NaN;
            case "Infinity" -> Double.POSITIVE_INFINITY;
            case "-Infinity" -> Double.NEGATIVE_INFINITY;
            default -> {
                double value = number().doubleValue();
                if (Double.isInfinite(value)) {
                    throw wrong();
                }
                yield value == 0 && text.startsWith("-") ? -0.0 : value;
            }
        };
    }

    /** @return its lowest bits */
    long unsigned(int bits) {
        BigInteger value = integer();
        if (value.signum() < 0 || value.bitLength() > bits) {
            throw wrong();
        }
        return value.longValue();
    }

    long signed(int bits) {
        BigInteger value = integer();
        if (value.bitLength() >= bits) {
            throw wrong();
        }
        return value.longValue();
    }

    /** The number of a constant, by its name or as it is; nothing where there is none of the name. */
    OptionalLong constant() {
        if (text.isEmpty() || !Character.isLetter(text.charAt(0))) {
            return OptionalLong.of(signed(Integer.SIZE));
        }
        EnumValueDescriptor named = field.getEnumType().findValueByName(text);
        return named == null ? OptionalLong.empty() : OptionalLong.of(named.getNumber());
    }

    /** However it is spelled: {@code 1e3} is one too. */
    private BigInteger integer() {
        BigDecimal value = number();
        long digits = (long) value.precision() - value.scale();
        // Few characters may spell very many digits.
        if (value.signum() != 0 && (digits < 1 || digits > 20)) {
            throw wrong();
        }
        try {
            return value.signum() == 0 ? BigInteger.ZERO : value.toBigIntegerExact();
        } catch (ArithmeticException e) {
            throw wrong();
        }
    }

    private BigDecimal number() {
        if (text.length() > LONGEST_NUMBER) {
            throw wrong();
        }
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException e) {
            throw wrong();
        }
    }

    private OtlpFailure wrong() {
        return new OtlpFailure("a value of " + field.getJsonName() + " is none that it may have");
    }
}
