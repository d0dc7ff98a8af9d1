package io.diglot.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.NumberDeserializers;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.deser.std.StringDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.fasterxml.jackson.databind.util.AccessPattern;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How the types that the wire records are made of are read and written. */
final class WireModule extends SimpleModule {

    WireModule() {
        addDeserializer(Json.class, new JsonReader());
        addSerializer(Json.class, new JsonWriter());
        addDeserializer(String.class, new StringReader());
        addDeserializer(Instant.class, new InstantReader());
        addSerializer(Instant.class, new InstantWriter());
        addSerializer(UUID.class, new UuidWriter());
        addDeserializer(BigDecimal.class, new BigDecimalReader());
        addSerializer(BigDecimal.class, new BigDecimalWriter());
        addSerializer(String.class, new StringWriter());
        addKeySerializer(String.class, new NameWriter());
        setDeserializerModifier(new FreeMembersInOrder());
        addAbstractTypeMapping(SequencedMap.class, LinkedHashMap.class);
    }

    /** The exact text of the value whose first token is the current one. */
    static Json json(JsonParser parser, DeserializationContext context) throws IOException {
        if (context.getAttribute(JsonSource.class) instanceof JsonSource source) {
            return JsonSlicer.cut(BuildCount.uncounted(parser), source);
        }
        throw new IllegalStateException("Exact JSON is read by JsonCodec only");
    }

    private static final class JsonReader extends StdScalarDeserializer<Json> {
        JsonReader() {
            super(Json.class);
        }

        @Override
        public Json deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            return json(parser, context);
        }

        @Override
        public Json getNullValue(DeserializationContext context) {
            return Json.NULL;
        }

        @Override
        public @Nullable Object getAbsentValue(DeserializationContext context) {
            return null;
        }

        @Override
        public AccessPattern getNullAccessPattern() {
            return AccessPattern.CONSTANT;
        }

        @Override
        public LogicalType logicalType() {
            return LogicalType.Untyped;
        }
    }

    private static final class StringReader extends StringDeserializer {
        @Override
        public @Nullable String deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            String text = super.deserialize(parser, context);
            if (text != null
                    && context.getAttribute(JsonCodec.Sender.class) == JsonCodec.Sender.CLIENT
                    && !JsonText.isKeepable(text)) {
                throw new UnkeepableText(parser);
            }
            return text;
        }
    }

    private static final class JsonWriter extends JsonSerializer<Json> {
        @Override
        public void serialize(Json value, JsonGenerator generator, SerializerProvider provider) throws IOException {
            generator.writeRawValue(value.raw());
        }
    }

    /** ISO-8601, or seconds since 1970 as a number or in a string; an empty string stands for nothing given. */
    private static final class InstantReader extends StdScalarDeserializer<Instant> {
        private static final Pattern SECONDS = Pattern.compile("[+-]?\\d{1,50}(\\.\\d{0,50})?");
        private static final BigDecimal FURTHEST = BigDecimal.valueOf(Instant.MAX.getEpochSecond());
        private static final BigDecimal NANOSECOND = BigDecimal.valueOf(1, 9);

        InstantReader() {
            super(Instant.class);
        }

        private static @Nullable Instant ofSeconds(BigDecimal seconds, DeserializationContext context)
                throws IOException {
            if (seconds.abs().compareTo(FURTHEST) > 0) {
                return (Instant) context.handleWeirdNumberValue(Instant.class, seconds, "is beyond all years");
            }
            if (seconds.abs().compareTo(NANOSECOND) < 0) {
                return Instant.EPOCH;
            }
            BigDecimal whole = seconds.setScale(0, RoundingMode.DOWN);
            return Instant.ofEpochSecond(
                    whole.longValue(), seconds.subtract(whole).movePointRight(9).longValue());
        }

        @Override
        public @Nullable Instant deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            if (parser.currentToken().isNumeric() && !parser.isNaN()) {
                return ofSeconds(parser.getDecimalValue(), context);
            }
            if (!parser.hasToken(JsonToken.VALUE_STRING)) {
                return (Instant) context.handleUnexpectedToken(Instant.class, parser);
            }
            String text = parser.getText().strip();
            if (text.isEmpty()) {
                return null;
            }
            if (SECONDS.matcher(text).matches()) {
                return ofSeconds(new BigDecimal(text), context);
            }
            try {
                return OffsetDateTime.parse(text).toInstant();
            } catch (DateTimeParseException notWithinItsYears) {
                try {
                    return Instant.parse(text);
                } catch (DateTimeParseException e) {
                    return (Instant) context.handleWeirdStringValue(Instant.class, text, "%s", e.getMessage());
                }
            }
        }
    }

    /** Fraction digits in groups of three, up to nanoseconds, none where there are none. */
    private static final class InstantWriter extends JsonSerializer<Instant> {
        @Override
        public void serialize(Instant value, JsonGenerator generator, SerializerProvider provider) throws IOException {
            byte[] text = PlainInstant.written(value);
            if (text == null) {
                generator.writeString(value.toString());
            } else {
                generator.writeRawUTF8String(text, 0, text.length);
            }
        }
    }

    private static final class UuidWriter extends JsonSerializer<UUID> {
        @Override
        public void serialize(UUID value, JsonGenerator generator, SerializerProvider provider) throws IOException {
            generator.writeRawValue(Json.string(value).raw());
        }
    }

    /** NaN is how Python writes a number that is missing, and what Opik refuses. */
    private static final class BigDecimalReader extends StdScalarDeserializer<BigDecimal> {
        BigDecimalReader() {
            super(BigDecimal.class);
        }

        @Override
        public @Nullable BigDecimal deserialize(JsonParser parser, DeserializationContext context) throws IOException {
            if (parser.hasToken(JsonToken.VALUE_NUMBER_FLOAT) && parser.isNaN()) {
                return context.getAttribute(JsonSource.class) instanceof JsonSource source
                                && source.keptFor(parser.getDoubleValue()).isNull()
                        ? null
                        : (BigDecimal) context.handleWeirdStringValue(BigDecimal.class, parser.getText(), "no number");
            }
            return NumberDeserializers.BigDecimalDeserializer.instance.deserialize(parser, context);
        }

        @Override
        public LogicalType logicalType() {
            return LogicalType.Float;
        }
    }

    private static final class BigDecimalWriter extends JsonSerializer<BigDecimal> {
        @Override
        public void serialize(BigDecimal value, JsonGenerator generator, SerializerProvider provider)
                throws IOException {
            generator.writeNumber(JsonText.plain(value));
        }
    }

    /** Jackson refuses half a surrogate pair, which clients do send as an escape: it goes out as it came in. */
    private static final class StringWriter extends JsonSerializer<String> {
        private static final int LONG = 32;

        @Override
        public void serialize(String value, JsonGenerator generator, SerializerProvider provider) throws IOException {
            if (JsonText.hasLoneSurrogate(value)) {
                generator.writeRawValue(Json.string(value).raw());
            } else if (value.length() < LONG) {
                generator.writeString(value);
            } else {
                // Encoded as a whole a string is written several times faster than by Jackson's characters.
                byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
                if (JsonText.needsNoEscape(utf8)) {
                    generator.writeRawUTF8String(utf8, 0, utf8.length);
                } else {
                    generator.writeString(value);
                }
            }
        }
    }

    /** A name with half a surrogate pair cannot be read again. */
    private static final class NameWriter extends JsonSerializer<String> {
        @Override
        public void serialize(String name, JsonGenerator generator, SerializerProvider provider) throws IOException {
            generator.writeFieldName(JsonText.readableName(name));
        }
    }

    @Override
    public Object getTypeId() {
        return WireModule.class;
    }
}
