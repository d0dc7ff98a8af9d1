package io.diglot.json;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The readers of what has no parts. */
final class ScalarReaders {

    /** A text that is kept as JSON where it has to be. */
    static final ValueReader ANY_TEXT = BodyReader::text;

    static final ValueReader NUMBER = BodyReader::decimalText;

    private static final ValueReader JSON = new ValueReader() {
        @Override
        public Object read(BodyReader body) {
            return body.json();
        }

        @Override
        public Object ofNull() {
            return Json.NULL;
        }
    };

    private static final Map<Class<?>, ValueReader> KNOWN = Map.ofEntries(
            Map.entry(Json.class, JSON),
            Map.entry(String.class, (ValueReader) BodyReader::keepableText),
            Map.entry(UUID.class, (ValueReader) BodyReader::uuid),
            Map.entry(Instant.class, (ValueReader) BodyReader::instant),
            Map.entry(BigDecimal.class, (ValueReader) BodyReader::decimal),
            Map.entry(Boolean.class, (ValueReader) BodyReader::truth),
            Map.entry(Integer.class, (ValueReader) BodyReader::integer),
            Map.entry(Long.class, (ValueReader) BodyReader::whole),
            Map.entry(boolean.class, primitive(BodyReader::truth, false)),
            Map.entry(int.class, primitive(BodyReader::integer, 0)),
            Map.entry(long.class, primitive(BodyReader::whole, 0L)));

    private ScalarReaders() {}

    static Optional<ValueReader> of(Class<?> type) {
        return type.isEnum() ? ofConstants(type) : Optional.ofNullable(KNOWN.get(type));
    }

    private static ValueReader primitive(Function<BodyReader, Object> read, Object otherwise) {
        return new ValueReader() {
            @Override
            public Object read(BodyReader body) {
                return read.apply(body);
            }

            @Override
            public Object ofNull() {
                throw new LeftToJackson();
            }

            @Override
            public Object ofNothing() {
                return otherwise;
            }
        };
    }

    /** Only the words that are the constants' own: what else means one is for its type to say. */
    private static Optional<ValueReader> ofConstants(Class<?> type) {
        List<Object> constants = new ArrayList<>();
        List<String> words = new ArrayList<>();
        for (Field field : type.getFields()) {
            if (field.isEnumConstant()) {
                JsonProperty property = field.getAnnotation(JsonProperty.class);
                words.add(property == null ? field.getName() : property.value());
                constants.add(constant(field));
            }
        }
        for (Method creator : type.getDeclaredMethods()) {
            if (creator.isAnnotationPresent(JsonCreator.class) && !agrees(creator, words, constants)) {
                return Optional.empty();
            }
        }
        MemberNames names = new MemberNames(words);
        return Optional.of(body -> {
            int start = body.passText();
            int found = names.find(body.scanner().bytes(), start, body.scanner().at() - 1);
            if (found < 0) {
                throw new LeftToJackson();
            }
            return constants.get(found);
        });
    }

    private static Object constant(Field field) {
        try {
            return field.get(null);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("Constants are public", e);
        }
    }

    private static boolean agrees(Method creator, List<String> words, List<Object> constants) {
        if (!Arrays.equals(creator.getParameterTypes(), new Class<?>[] {String.class}) || !creator.trySetAccessible()) {
            return false;
        }
        for (int i = 0; i < words.size(); i++) {
            if (made(creator, words.get(i)) != constants.get(i)) {
                return false;
            }
        }
        return true;
    }

    private static @Nullable Object made(Method creator, String word) {
        try {
            return creator.invoke(null, word);
        } catch (ReflectiveOperationException e) {
            return null;
        }
    }
}
