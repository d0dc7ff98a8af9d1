package io.diglot.arrow;

import io.diglot.json.Json;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.BitVector;
import org.apache.arrow.vector.DateDayVector;
import org.apache.arrow.vector.DateMilliVector;
import org.apache.arrow.vector.Decimal256Vector;
import org.apache.arrow.vector.DecimalVector;
import org.apache.arrow.vector.DurationVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.FixedSizeBinaryVector;
import org.apache.arrow.vector.Float2Vector;
import org.apache.arrow.vector.Float4Vector;
import org.apache.arrow.vector.Float8Vector;
import org.apache.arrow.vector.IntVector;
import org.apache.arrow.vector.IntervalDayVector;
import org.apache.arrow.vector.IntervalMonthDayNanoVector;
import org.apache.arrow.vector.IntervalYearVector;
import org.apache.arrow.vector.LargeVarBinaryVector;
import org.apache.arrow.vector.LargeVarCharVector;
import org.apache.arrow.vector.SmallIntVector;
import org.apache.arrow.vector.TimeMicroVector;
import org.apache.arrow.vector.TimeMilliVector;
import org.apache.arrow.vector.TimeNanoVector;
import org.apache.arrow.vector.TimeSecVector;
import org.apache.arrow.vector.TimeStampVector;
import org.apache.arrow.vector.TinyIntVector;
import org.apache.arrow.vector.UInt1Vector;
import org.apache.arrow.vector.UInt2Vector;
import org.apache.arrow.vector.UInt4Vector;
import org.apache.arrow.vector.UInt8Vector;
import org.apache.arrow.vector.VarBinaryVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.ViewVarBinaryVector;
import org.apache.arrow.vector.ViewVarCharVector;
import org.apache.arrow.vector.types.DateUnit;
import org.apache.arrow.vector.types.FloatingPointPrecision;
import org.apache.arrow.vector.types.IntervalUnit;
import org.apache.arrow.vector.types.TimeUnit;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.jspecify.annotations.Nullable;

/** The types that hold no others. */
final class VectorKinds {

    private static final List<String> TEXTS =
            List.of("", "a", "longer than a view holds in itself", "ä€𝄞", "\u0000\n\"\\", "\uFFFD", "x".repeat(500));

    private static final List<Long> SECONDS = List.of(0L, 1L, -1L, 1_795_653_674L, -62_135_596_800L, 253_402_300_799L);

    private VectorKinds() {}

    static List<VectorKind> plain() {
        List<VectorKind> kinds = new ArrayList<>();
        numbers(kinds);
        texts(kinds);
        times(kinds);
        return kinds;
    }

    private static void numbers(List<VectorKind> kinds) {
        kinds.add(VectorKind.of("null", new ArrowType.Null(), (vector, i, random) -> Json.NULL));
        kinds.add(VectorKind.of("bool", new ArrowType.Bool(), (vector, i, random) -> {
            boolean value = random.nextBoolean();
            ((BitVector) vector).setSafe(i, value ? 1 : 0);
            return Json.bool(value);
        }));
        kinds.add(whole(8, true, (vector, i, value) -> ((TinyIntVector) vector).setSafe(i, (byte) value)));
        kinds.add(whole(16, true, (vector, i, value) -> ((SmallIntVector) vector).setSafe(i, (short) value)));
        kinds.add(whole(32, true, (vector, i, value) -> ((IntVector) vector).setSafe(i, (int) value)));
        kinds.add(whole(64, true, (vector, i, value) -> ((BigIntVector) vector).setSafe(i, value)));
        kinds.add(whole(8, false, (vector, i, value) -> ((UInt1Vector) vector).setSafe(i, (byte) value)));
        kinds.add(whole(16, false, (vector, i, value) -> ((UInt2Vector) vector).setSafe(i, (char) value)));
        kinds.add(whole(32, false, (vector, i, value) -> ((UInt4Vector) vector).setSafe(i, (int) value)));
        kinds.add(whole(64, false, (vector, i, value) -> ((UInt8Vector) vector).setSafe(i, value)));
        kinds.add(VectorKind.of("half", floating(FloatingPointPrecision.HALF), (vector, i, random) -> {
            short bits = (short) random.nextInt();
            ((Float2Vector) vector).setSafe(i, bits);
            return number(Float.float16ToFloat(bits));
        }));
        kinds.add(VectorKind.of("single", floating(FloatingPointPrecision.SINGLE), (vector, i, random) -> {
            float value = Float.intBitsToFloat(random.nextInt());
            ((Float4Vector) vector).setSafe(i, value);
            return number(value);
        }));
        kinds.add(VectorKind.of("double", floating(FloatingPointPrecision.DOUBLE), (vector, i, random) -> {
            double value =
                    one(random, List.of(0.1, -1.5, 1e16, 1e15, 1e-5, 1e-4, Double.NaN, Double.NEGATIVE_INFINITY));
            double any = random.nextBoolean() ? value : Double.longBitsToDouble(random.nextLong());
            ((Float8Vector) vector).setSafe(i, any);
            return number(any);
        }));
        kinds.add(VectorKind.of("decimal128", new ArrowType.Decimal(38, 3, 128), (vector, i, random) -> {
            BigDecimal value = new BigDecimal(new BigInteger(120, random).negate(), 3);
            ((DecimalVector) vector).setSafe(i, value);
            return Json.number(value);
        }));
        kinds.add(VectorKind.of("decimal256", new ArrowType.Decimal(76, 30, 256), (vector, i, random) -> {
            BigDecimal value = new BigDecimal(new BigInteger(250, random), 30);
            ((Decimal256Vector) vector).setSafe(i, value);
            return Json.number(value);
        }));
    }

    private static void texts(List<VectorKind> kinds) {
        kinds.add(text("utf8", new ArrowType.Utf8(), (vector, i, utf8) -> ((VarCharVector) vector).setSafe(i, utf8)));
        kinds.add(text("large_utf8", new ArrowType.LargeUtf8(), (vector, i, utf8) -> ((LargeVarCharVector) vector)
                .setSafe(i, utf8)));
        kinds.add(text("utf8_view", ArrowType.Utf8View.INSTANCE, (vector, i, utf8) -> ((ViewVarCharVector) vector)
                .setSafe(i, utf8)));
        kinds.add(binary(
                "binary", new ArrowType.Binary(), (vector, i, bytes) -> ((VarBinaryVector) vector).setSafe(i, bytes)));
        kinds.add(binary(
                "large_binary", new ArrowType.LargeBinary(), (vector, i, bytes) -> ((LargeVarBinaryVector) vector)
                        .setSafe(i, bytes)));
        kinds.add(binary(
                "binary_view", ArrowType.BinaryView.INSTANCE, (vector, i, bytes) -> ((ViewVarBinaryVector) vector)
                        .setSafe(i, bytes)));
        kinds.add(VectorKind.of("fixed_binary", new ArrowType.FixedSizeBinary(3), (vector, i, random) -> {
            byte[] bytes = new byte[3];
            random.nextBytes(bytes);
            ((FixedSizeBinaryVector) vector).setSafe(i, bytes);
            return base64(bytes);
        }));
    }

    private static void times(List<VectorKind> kinds) {
        kinds.add(VectorKind.of("date_day", new ArrowType.Date(DateUnit.DAY), (vector, i, random) -> {
            int day = random.nextInt(-800_000, 3_000_000);
            ((DateDayVector) vector).setSafe(i, day);
            return Json.string(LocalDate.ofEpochDay(day).toString());
        }));
        kinds.add(VectorKind.of("date_millisecond", new ArrowType.Date(DateUnit.MILLISECOND), (vector, i, random) -> {
            int day = random.nextInt(-800_000, 3_000_000);
            ((DateMilliVector) vector).setSafe(i, day * 86_400_000L + random.nextInt(86_400_000));
            return Json.string(LocalDate.ofEpochDay(day).toString());
        }));
        kinds.add(time(TimeUnit.SECOND, 32, 1, (vector, i, value) -> ((TimeSecVector) vector).setSafe(i, (int) value)));
        kinds.add(time(TimeUnit.MILLISECOND, 32, 1_000, (vector, i, value) -> ((TimeMilliVector) vector)
                .setSafe(i, (int) value)));
        kinds.add(time(TimeUnit.MICROSECOND, 64, 1_000_000, (vector, i, value) -> ((TimeMicroVector) vector)
                .setSafe(i, value)));
        kinds.add(time(TimeUnit.NANOSECOND, 64, 1_000_000_000, (vector, i, value) -> ((TimeNanoVector) vector)
                .setSafe(i, value)));
        for (TimeUnit unit : TimeUnit.values()) {
            kinds.add(timestamp(unit, null));
            kinds.add(timestamp(unit, "Europe/Berlin"));
            kinds.add(VectorKind.of("duration_" + unit, new ArrowType.Duration(unit), (vector, i, random) -> {
                long value = random.nextLong();
                ((DurationVector) vector).setSafe(i, value);
                return Json.string(Duration.of(value, chrono(unit)).toString());
            }));
        }
        kinds.add(VectorKind.of(
                "interval_months", new ArrowType.Interval(IntervalUnit.YEAR_MONTH), (vector, i, random) -> {
                    ((IntervalYearVector) vector).setSafe(i, 14);
                    return Json.string("P1Y2M");
                }));
        kinds.add(VectorKind.of("interval_days", new ArrowType.Interval(IntervalUnit.DAY_TIME), (vector, i, random) -> {
            ((IntervalDayVector) vector).setSafe(i, 3, 1_500);
            return Json.string("P3DT1.5S");
        }));
        kinds.add(VectorKind.of(
                "interval_all", new ArrowType.Interval(IntervalUnit.MONTH_DAY_NANO), (vector, i, random) -> {
                    boolean nothing = random.nextBoolean();
                    ((IntervalMonthDayNanoVector) vector)
                            .setSafe(i, nothing ? 0 : 1, nothing ? 0 : -2, nothing ? 0 : 3_600_000_000_001L);
                    return Json.string(nothing ? "P0D" : "P1M-2DT1H0.000000001S");
                }));
    }

    @FunctionalInterface
    private interface Setter<T> {
        void set(FieldVector vector, int index, T value);
    }

    @FunctionalInterface
    private interface LongSetter {
        void set(FieldVector vector, int index, long value);
    }

    private static VectorKind whole(int bits, boolean signed, LongSetter setter) {
        return VectorKind.of((signed ? "int" : "uint") + bits, new ArrowType.Int(bits, signed), (vector, i, random) -> {
            long value = random.nextLong() >> random.nextInt(64);
            setter.set(vector, i, value);
            BigInteger cut = BigInteger.valueOf(value).mod(BigInteger.TWO.pow(bits));
            boolean negative = signed && cut.testBit(bits - 1);
            return Json.number(new BigDecimal(negative ? cut.subtract(BigInteger.TWO.pow(bits)) : cut));
        });
    }

    private static ArrowType floating(FloatingPointPrecision precision) {
        return new ArrowType.FloatingPoint(precision);
    }

    private static VectorKind text(String name, ArrowType type, Setter<byte[]> setter) {
        return VectorKind.of(name, type, (vector, i, random) -> {
            String text = one(random, TEXTS);
            setter.set(vector, i, text.getBytes(StandardCharsets.UTF_8));
            return Json.string(text);
        });
    }

    private static VectorKind binary(String name, ArrowType type, Setter<byte[]> setter) {
        return VectorKind.of(name, type, (vector, i, random) -> {
            byte[] bytes = new byte[random.nextInt(40)];
            random.nextBytes(bytes);
            setter.set(vector, i, bytes);
            return base64(bytes);
        });
    }

    private static VectorKind time(TimeUnit unit, int bits, long aSecond, LongSetter setter) {
        return VectorKind.of("time_" + unit, new ArrowType.Time(unit, bits), (vector, i, random) -> {
            long value = random.nextLong(86_400) * aSecond + (random.nextBoolean() ? 0 : random.nextLong(aSecond));
            setter.set(vector, i, value);
            String text = Instant.EPOCH.plus(value, chrono(unit)).toString();
            return Json.string(text.substring("1970-01-01T".length(), text.length() - 1));
        });
    }

    private static VectorKind timestamp(TimeUnit unit, @Nullable String zone) {
        ArrowType type = new ArrowType.Timestamp(unit, zone);
        return VectorKind.of("timestamp_" + unit + (zone == null ? "" : "_zoned"), type, (vector, i, random) -> {
            ChronoUnit chrono = chrono(unit);
            long second = unit == TimeUnit.NANOSECOND ? random.nextInt() : one(random, SECONDS);
            long units = Duration.ofSeconds(1).dividedBy(Duration.of(1, chrono));
            long value = second * units + (random.nextBoolean() ? 0 : random.nextLong(units));
            ((TimeStampVector) vector).setSafe(i, value);
            String text = Instant.EPOCH.plus(value, chrono).toString();
            return Json.string(zone == null ? text.substring(0, text.length() - 1) : text);
        });
    }

    private static ChronoUnit chrono(TimeUnit unit) {
        return switch (unit) {
            case SECOND -> ChronoUnit.SECONDS;
            case MILLISECOND -> ChronoUnit.MILLIS;
            case MICROSECOND -> ChronoUnit.MICROS;
            case NANOSECOND -> ChronoUnit.NANOS;
        };
    }

    private static Json number(double value) {
        return Double.isFinite(value) ? Json.number(new BigDecimal(Double.toString(value))) : Json.NULL;
    }

    private static Json base64(byte[] bytes) {
        return Json.string(Base64.getEncoder().encodeToString(bytes));
    }

    static <T> T one(Random random, List<T> of) {
        return of.get(random.nextInt(of.size()));
    }
}
