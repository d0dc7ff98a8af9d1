package io.diglot.json;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import java.lang.annotation.Annotation;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The readers of the types that wire records are made of. Law: what they read is what Jackson reads. A type that has
 * anything in it which is not known here has no reader, and is Jackson's.
 */
final class ValueReaders {

    private static final int MOST_MEMBERS = Long.SIZE;
    private static final String JACKSON = "com.fasterxml.jackson.";
    private static final Set<Class<? extends Annotation>> KNOWN =
            Set.of(JsonProperty.class, JsonDeserialize.class, JsonInclude.class, JsonAnyGetter.class);

    private final RecordReader.Unknown unknown;

    ValueReaders(RecordReader.Unknown unknown) {
        this.unknown = unknown;
    }

    Optional<ValueReader> of(Type type) {
        if (type instanceof Class<?> plain) {
            return plain.isRecord() ? ofRecord(plain) : ScalarReaders.of(plain);
        }
        if (!(type instanceof ParameterizedType generic)) {
            return Optional.empty();
        }
        if (generic.getRawType() == List.class) {
            return of(generic.getActualTypeArguments()[0]).map(ValueReaders::list);
        }
        return isByName(generic) ? of(generic.getActualTypeArguments()[1]).map(ValueReaders::map) : Optional.empty();
    }

    private static boolean isByName(ParameterizedType type) {
        return (type.getRawType() == Map.class || type.getRawType() == SequencedMap.class)
                && type.getActualTypeArguments()[0] == String.class;
    }

    /** Whether it may hold null depends on the record: that is rare enough for Jackson. */
    private static ValueReader list(ValueReader element) {
        return body -> {
            JsonScanner scanner = body.scanner();
            List<Object> elements = new ArrayList<>();
            boolean more = scanner.open('[', ']');
            while (more) {
                if (scanner.next() == 'n') {
                    throw new LeftToJackson();
                }
                body.built(1);
                elements.add(element.read(body));
                more = scanner.another(']');
            }
            return elements;
        };
    }

    private static ValueReader map(ValueReader value) {
        return body -> {
            JsonScanner scanner = body.scanner();
            Members.Builder<Object> members = Members.builder(1);
            boolean more = scanner.open('{', '}');
            while (more) {
                int start = scanner.passName();
                String name = SeenNames.text(scanner.bytes(), start, scanner.at() - 1);
                scanner.pass(':');
                body.built(2);
                members.put(name, body.inMap(value));
                more = scanner.another('}');
            }
            return members.build();
        };
    }

    private Optional<ValueReader> ofRecord(Class<?> type) {
        RecordComponent[] components = type.getRecordComponents();
        Constructor<?> constructor = canonical(type, components);
        if (components.length > MOST_MEMBERS || !constructor.trySetAccessible() || hasOwnWays(type)) {
            return Optional.empty();
        }
        List<RecordReader.Member> members = new ArrayList<>();
        for (Parameter parameter : constructor.getParameters()) {
            Optional<RecordReader.Member> member = member(parameter, components[members.size()]);
            if (member.isEmpty()) {
                return Optional.empty();
            }
            members.add(member.get());
        }
        return Optional.of(new RecordReader(ofArray(constructor), members, unknown));
    }

    private Optional<RecordReader.Member> member(Parameter parameter, RecordComponent component) {
        Type type = component.getGenericType();
        if (parameter.isAnnotationPresent(JsonAnySetter.class)) {
            return type instanceof ParameterizedType map && isByName(map)
                    ? of(map.getActualTypeArguments()[1]).map(RecordReader.Member::free)
                    : Optional.empty();
        }
        for (Annotation annotation : parameter.getAnnotations()) {
            if (isJacksons(annotation) && !KNOWN.contains(annotation.annotationType())) {
                return Optional.empty();
            }
        }
        JsonProperty named = parameter.getAnnotation(JsonProperty.class);
        if (named != null && (named.value().isEmpty() || named.required())) {
            return Optional.empty();
        }
        String name = named == null ? SnakeCaseStrategy.INSTANCE.translate(component.getName()) : named.value();
        return reader(type, parameter.getAnnotation(JsonDeserialize.class))
                .map(reader -> new RecordReader.Member(name, reader));
    }

    private Optional<ValueReader> reader(Type type, @Nullable JsonDeserialize said) {
        if (said == null) {
            return of(type);
        }
        if (said.using() == KeptAsJson.class) {
            return Optional.of(ScalarReaders.ANY_TEXT);
        }
        return said.using() == JsonNumber.class ? Optional.of(ScalarReaders.NUMBER) : Optional.empty();
    }

    private static Constructor<?> canonical(Class<?> type, RecordComponent[] components) {
        try {
            return type.getDeclaredConstructor(
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException("Every record has it", e);
        }
    }

    private static MethodHandle ofArray(Constructor<?> constructor) {
        try {
            return MethodHandles.lookup()
                    .unreflectConstructor(constructor)
                    .asSpreader(Object[].class, constructor.getParameterCount())
                    .asType(MethodType.methodType(Object.class, Object[].class));
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("It was made accessible", e);
        }
    }

    /** Whether the type itself says how it is read. */
    private static boolean hasOwnWays(Class<?> type) {
        return Arrays.stream(type.getDeclaredAnnotations()).anyMatch(ValueReaders::isJacksons)
                || Stream.concat(
                                Arrays.stream(type.getDeclaredConstructors()), Arrays.stream(type.getDeclaredMethods()))
                        .anyMatch(part -> part.isAnnotationPresent(JsonCreator.class)
                                || part.isAnnotationPresent(JsonValue.class));
    }

    private static boolean isJacksons(Annotation annotation) {
        return annotation.annotationType().getName().startsWith(JACKSON);
    }
}
