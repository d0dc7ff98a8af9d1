package io.diglot.json;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
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
import com.fasterxml.jackson.databind.cfg.MapperConfig;
import com.fasterxml.jackson.databind.exc.InvalidDefinitionException;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
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

    private final Scalars scalars;
    private final ObjectReader tolerant;
    private final ObjectReader strict;
    private final ObjectWriter writer;

    /** With {@link Scalars#EXACT}. */
    public JsonCodec(JsonLimits limits) {
        this(limits, Scalars.EXACT);
    }

    public JsonCodec(JsonLimits limits, Scalars scalars) {
        this.scalars = scalars;
        ObjectMapper skipping = mapper(limits, scalars)
                .annotationIntrospector(new UnknownMembersAreSkipped())
                .build();
        ObjectMapper refusing = mapper(limits, scalars)
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .build();
        this.tolerant = skipping.reader();
        this.strict = refusing.reader();
        this.writer = skipping.writer();
    }

    /**
     * The body as a value of this type; members that the type does not know are skipped.
     *
     * @param body taken over: exact values share it, so it must not be changed afterwards
     * @throws JsonFailure when it is none
     */
    public <T> T read(byte[] body, Class<T> type) {
        return read(tolerant, body, tolerant.getTypeFactory().constructType(type));
    }

    public <T> T read(byte[] body, TypeReference<T> type) {
        return read(tolerant, body, tolerant.getTypeFactory().constructType(type));
    }

    /** As {@link #read(byte[], Class)}, but a member that the type does not know is a {@link JsonFailure}. */
    public <T> T readStrict(byte[] body, Class<T> type) {
        return read(strict, body, strict.getTypeFactory().constructType(type));
    }

    public <T> T readStrict(byte[] body, TypeReference<T> type) {
        return read(strict, body, strict.getTypeFactory().constructType(type));
    }

    /** The tokens of a body, for what needs no more than its names. */
    public JsonParser parser(byte[] body) throws IOException {
        int start = JsonSource.startsWithByteOrderMark(body) ? 3 : 0;
        return tolerant.getFactory().createParser(body, start, body.length - start);
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
    private <T> T read(ObjectReader reader, byte[] body, JavaType type) {
        JsonSource source = JsonSource.of(body, scalars);
        try {
            @Nullable
            T value =
                    reader.forType(type).withAttribute(JsonSource.class, source).readValue(source.bytes());
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
            throw JsonFailure.of(e, source);
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

    /** Jackson would otherwise buffer every unknown member of a record before it drops it. */
    private static final class UnknownMembersAreSkipped extends JacksonAnnotationIntrospector {
        @Override
        public JsonIgnoreProperties.Value findPropertyIgnoralByName(MapperConfig<?> config, Annotated annotated) {
            return super.findPropertyIgnoralByName(config, annotated).withIgnoreUnknown();
        }
    }
}
