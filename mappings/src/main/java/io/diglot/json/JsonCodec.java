package io.diglot.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.exc.InvalidDefinitionException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Type;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes the records of the wire, and is the one place that configures Jackson. Members are snake_case where
 * no annotation says otherwise, nulls are left out, instants are ISO-8601 in UTC, enums go by their constants' names or
 * {@code @JsonProperty}; a member of type {@link Json} keeps its exact text, an absent one is Java's null and an explicit
 * null {@link Json#NULL}.
 *
 * <p>Free members are a record's component {@code @JsonAnySetter @JsonAnyGetter Map<String, Json>}, in the order of the
 * text; it is empty, not null, where there are none, and Jackson wants just that type, no subtype of it.
 */
public final class JsonCodec {

    /** What becomes of a scalar where its member takes another kind of scalar. */
    public enum Scalars {
        /** A number is no string and a string no number: a {@link JsonFailure}. In free JSON {@code NaN} is null. */
        EXACT,
        /**
         * Taken for what the member wants where it can be, as Opik does with a number for a name. In free JSON {@code
         * NaN} is the string that Opik makes of it.
         */
        COERCED
    }

    /** Whose JSON is read. */
    public enum Sender {
        /** Believed: what a server answers, and what Diglot itself has written. */
        SERVER,
        /**
         * Anyone: a {@link String} holds nothing that databases do not keep ({@link #isKeepable}), and a list holds null
         * only where its record says {@code @Nullable} of the elements; a {@link JsonFailure} otherwise.
         */
        CLIENT
    }

    /** The two ways of reading, of which the second does what the first leaves. */
    private record Readers(ObjectReader jackson, PlainReading plain) {}

    private final Scalars scalars;
    private final Readers tolerant;
    private final Readers strict;
    private final ObjectWriter writer;
    private final LongConsumer built;

    /** With {@link Scalars#EXACT}. */
    public JsonCodec(JsonLimits limits) {
        this(limits, Scalars.EXACT);
    }

    public JsonCodec(JsonLimits limits, Scalars scalars) {
        this(limits, scalars, Sender.SERVER);
    }

    public JsonCodec(JsonLimits limits, Scalars scalars, Sender sender) {
        this.scalars = scalars;
        ObjectMapper skipping = mapper(limits, scalars)
                .annotationIntrospector(new WireAnnotations(sender, WireAnnotations.Unknown.SKIPPED))
                .build();
        ObjectMapper refusing = mapper(limits, scalars)
                .annotationIntrospector(new WireAnnotations(sender, WireAnnotations.Unknown.REFUSED))
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .build();
        this.tolerant = new Readers(
                skipping.reader().withAttribute(Sender.class, sender),
                new PlainReading(RecordReader.Unknown.SKIPPED, sender, limits));
        this.strict = new Readers(
                refusing.reader().withAttribute(Sender.class, sender),
                new PlainReading(RecordReader.Unknown.LEFT_TO_JACKSON, sender, limits));
        this.writer = skipping.writer();
        this.built = bytes -> {};
    }

    private JsonCodec(JsonCodec that, LongConsumer built) {
        this.scalars = that.scalars;
        this.tolerant = that.tolerant;
        this.strict = that.strict;
        this.writer = that.writer;
        this.built = built;
    }

    /**
     * The same, telling of the memory that is taken for what it builds out of bodies: a small body can hold very many
     * elements.
     *
     * @param built is told of bytes before they are taken; what it throws ends the reading
     */
    public JsonCodec counting(LongConsumer built) {
        return new JsonCodec(this, built);
    }

    /**
     * Whether every database keeps a text as it is: not U+0000 and not half a surrogate pair. Where a mark takes their
     * place, two names become one.
     */
    public static boolean isKeepable(String text) {
        return JsonText.isKeepable(text);
    }

    public static boolean isAscii(byte[] bytes, int start, int end) {
        return JsonText.isAscii(bytes, start, end);
    }

    /** Whether these bytes are well-formed UTF-8. */
    public static boolean isUtf8(byte[] bytes, int start, int end) {
        return JsonText.isUtf8(bytes, start, end);
    }

    /**
     * The body as a value of this type; members that the type does not know are skipped.
     *
     * @param body taken over: exact values share it, so it must not be changed afterwards
     * @throws JsonFailure when it is none
     */
    public <T> T read(byte[] body, Class<T> type) {
        return read(tolerant, body, type);
    }

    public <T> T read(byte[] body, TypeReference<T> type) {
        return read(tolerant, body, type.getType());
    }

    /** As {@link #read(byte[], Class)}, but a member that the type does not know is a {@link JsonFailure}. */
    public <T> T readStrict(byte[] body, Class<T> type) {
        return read(strict, body, type);
    }

    public <T> T readStrict(byte[] body, TypeReference<T> type) {
        return read(strict, body, type.getType());
    }

    /**
     * The tokens of a body, for what makes no record of it.
     *
     * @throws JsonFailure where it is no text
     */
    public JsonParser parser(byte[] body) throws IOException {
        byte[] utf8 = JsonEncoding.of(body).toUtf8(body);
        return tolerant.jackson().getFactory().createParser(utf8);
    }

    /** One line of JSON, as long as nothing in it was given line breaks by other means than {@link Json}. */
    public byte[] write(Object value) {
        try {
            return writer.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "No JSON form of " + value.getClass().getName(), e);
        }
    }

    /** What {@link #write(Object)} gives, as a value. */
    public Json json(Object value) {
        byte[] text = write(value);
        return new Json(text, 0, text.length);
    }

    /**
     * As {@link #write(Object)}; the stream is flushed and stays open.
     *
     * @throws UncheckedIOException when the stream fails
     */
    public void write(Object value, OutputStream out) {
        try {
            writer.writeValue(out, value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "No JSON form of " + value.getClass().getName(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @SuppressWarnings("TypeParameterUnusedInFormals") // the public methods tie T to the type
    private <T> T read(Readers readers, byte[] body, Type type) {
        BuildCount count = new BuildCount(built);
        JsonSource source = JsonSource.of(body, scalars, count);
        Optional<Object> plain = readers.plain().read(source, type);
        if (plain.isPresent()) {
            @SuppressWarnings("unchecked")
            T value = (T) plain.get();
            return value;
        }
        count.again();
        return read(readers.jackson(), source, count, type);
    }

    @SuppressWarnings("TypeParameterUnusedInFormals") // the public methods tie T to the type
    private static <T> T read(ObjectReader reader, JsonSource source, BuildCount count, Type of) {
        JavaType type = reader.getTypeFactory().constructType(of);
        ObjectReader typed = reader.forType(type).withAttribute(JsonSource.class, source);
        try (JsonParser parser = count.counting(typed.createParser(source.bytes()))) {
            @Nullable T value = typed.readValue(parser);
            if (value == null) {
                throw JsonFailure.nullDocument(type.getRawClass());
            }
            return value;
        } catch (InvalidDefinitionException e) {
            if (JsonFailure.isDoubledMember(e)) {
                throw JsonFailure.of(e, source);
            }
            throw new IllegalArgumentException("Jackson cannot read " + type, e);
        } catch (JsonProcessingException e) {
            RuntimeException refusal = count.refusal();
            throw refusal == null ? JsonFailure.of(e, source) : refusal;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonMapper.Builder mapper(JsonLimits limits, Scalars scalars) {
        JsonMapper.Builder mapper = JsonMapper.builder(JsonSlicer.factory(limits))
                .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                .defaultPropertyInclusion(
                        JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .disable(SerializationFeature.FAIL_ON_EMPTY_BEANS)
                // The stream is the caller's, and half an answer must not be closed to look like a whole one.
                .disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET)
                .disable(JsonGenerator.Feature.AUTO_CLOSE_JSON_CONTENT)
                .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
                .addModule(new WireModule());
        return switch (scalars) {
            case COERCED -> mapper;
            case EXACT ->
                mapper.disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                        .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                        .withCoercionConfig(LogicalType.Textual, strings -> strings.setCoercion(
                                        CoercionInputShape.Integer, CoercionAction.Fail)
                                .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                                .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail));
        };
    }
}
