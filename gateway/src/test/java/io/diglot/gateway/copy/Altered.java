package io.diglot.gateway.copy;

import io.diglot.json.Json;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/** The same record with one thing changed in it, for each thing that there is, however deep. */
public final class Altered {

    private Altered() {}

    /** By the way to what is changed. */
    @SuppressWarnings("unchecked") // each is made by the record's own constructor
    public static <T extends Record> Map<String, T> each(T record) {
        Map<String, T> altered = new LinkedHashMap<>();
        RecordComponent[] components = record.getClass().getRecordComponents();
        for (int i = 0; i < components.length; i++) {
            Object value = value(record, components[i]);
            int place = i;
            others(components[i].getName(), value)
                    .forEach((way, other) -> altered.put(way, (T) with(record, components, place, other)));
        }
        return altered;
    }

    private static Map<String, Object> others(String way, Object value) {
        Map<String, Object> others = new LinkedHashMap<>();
        switch (value) {
            case null -> {}
            case String text -> others.put(way, text + "x");
            case UUID id -> others.put(way, new UUID(id.getMostSignificantBits(), id.getLeastSignificantBits() + 1));
            case Instant time -> others.put(way, time.minusNanos(1));
            case Integer number -> others.put(way, number + 1);
            case Long number -> others.put(way, number + 1);
            case Boolean is -> others.put(way, !is);
            case BigDecimal number -> others.put(way, number.add(BigDecimal.ONE));
            case Json json -> others.put(way, other(json));
            case Enum<?> word -> {
                Object[] all = word.getDeclaringClass().getEnumConstants();
                others.put(way, all[(Arrays.asList(all).indexOf(word) + 1) % all.length]);
            }
            case List<?> list -> {
                if (!list.isEmpty()) {
                    others.put(way + " less", list.subList(1, list.size()));
                    others(way, list.getFirst()).forEach((deeper, other) -> {
                        List<Object> changed = new ArrayList<>(list);
                        changed.set(0, other);
                        others.put(deeper, changed);
                    });
                }
            }
            case Record record -> each(record).forEach((deeper, other) -> others.put(way + "." + deeper, other));
            default -> throw new IllegalStateException("What else may " + way + " be? " + value.getClass());
        }
        return others;
    }

    private static Json other(Json json) {
        return switch (json.kind()) {
            case OBJECT -> {
                Map<String, Json> members = new LinkedHashMap<>(json.members());
                String first = members.keySet().iterator().next();
                members.put(first, other(Objects.requireNonNull(members.get(first))));
                yield Json.object(members);
            }
            case ARRAY -> Json.array(json.elements().isEmpty() ? List.of(Json.TRUE) : List.of());
            case NUMBER -> Json.number(json.decimalValue().add(BigDecimal.ONE));
            case STRING, BOOLEAN, NULL -> Json.string("something else");
        };
    }

    private static Object value(Record record, RecordComponent component) {
        try {
            component.getAccessor().setAccessible(true);
            return component.getAccessor().invoke(record);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Object with(Record record, RecordComponent[] components, int place, Object other) {
        Object[] values =
                Arrays.stream(components).map(each -> value(record, each)).toArray();
        values[place] = other;
        try {
            Constructor<?> constructor = record.getClass()
                    .getDeclaredConstructor(Arrays.stream(components)
                            .map(RecordComponent::getType)
                            .toArray(Class<?>[]::new));
            constructor.setAccessible(true);
            return constructor.newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
