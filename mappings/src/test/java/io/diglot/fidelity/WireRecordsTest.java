package io.diglot.fidelity;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.diglot.catalogue.Dialect;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Holds the wire records to the tables: a record has the members of its schemas but for those that are dropped, so that
 * no field is lost by not being there. {@code wire-records.yaml} says which schemas a record stands for.
 */
class WireRecordsTest {

    private static final PropertyNamingStrategies.SnakeCaseStrategy SNAKE =
            new PropertyNamingStrategies.SnakeCaseStrategy();

    /** What is kept in Opik's resources, which are wire records themselves. */
    private static final String STORAGE = "io/diglot/opik/storage/";

    @ParameterizedTest
    @EnumSource
    void every_wire_record_has_the_members_that_the_tables_say_are_not_dropped(Dialect dialect) throws IOException {
        FidelityTable table = FidelityTable.load(dialect);
        Map<String, List<String>> schemasOf = schemasOfRecords(dialect);
        Map<String, String> wrong = new LinkedHashMap<>();

        for (Class<?> wire : records(dialect)) {
            List<String> schemas = schemasOf.remove(name(wire));
            if (schemas == null) {
                wrong.put(name(wire), "does not stand in wire-records.yaml");
            } else if (!schemas.isEmpty() && !isFreeForm(wire)) {
                Set<String> known = new TreeSet<>();
                Set<String> kept = new TreeSet<>();
                Set<String> dropped = new TreeSet<>();
                for (String schema : schemas) {
                    table.ofSchema(schema).values().forEach(row -> {
                        known.add(row.field());
                        (row.fate() == Fate.DROPPED ? dropped : kept).add(row.field());
                    });
                }
                dropped.removeAll(kept);
                Set<String> members = members(wire);
                check(wrong, wire, "has what the table says is dropped", members, dropped, true);
                check(wrong, wire, "lacks what the table says is not dropped", kept, members, false);
                check(wrong, wire, "has what no table knows", members, known, false);
            }
        }

        schemasOf.keySet().forEach(gone -> wrong.put(gone, "stands in wire-records.yaml, and is no record"));
        assertThat(wrong).isEmpty();
    }

    /** Notes those of the names that are, or are not, among the others. */
    private static void check(
            Map<String, String> wrong, Class<?> wire, String what, Set<String> names, Set<String> others, boolean in) {
        Set<String> found = names.stream()
                .filter(name -> others.contains(name) == in)
                .filter(name -> !name.equals(SpecFields.ANY_OTHER) || in)
                .collect(Collectors.toCollection(TreeSet::new));
        if (!found.isEmpty()) {
            wrong.merge(name(wire), what + ": " + found, (one, other) -> one + "; " + other);
        }
    }

    private static Set<String> members(Class<?> wire) {
        Set<String> members = new LinkedHashSet<>();
        for (RecordComponent component : wire.getRecordComponents()) {
            if (component.getAccessor().isAnnotationPresent(JsonUnwrapped.class)) {
                members.addAll(members(component.getType()));
                continue;
            }
            JsonProperty named = component.getAccessor().getAnnotation(JsonProperty.class);
            boolean free = component.getAccessor().isAnnotationPresent(JsonAnySetter.class)
                    || component.isAnnotationPresent(JsonAnySetter.class);
            members.add(
                    free
                            ? SpecFields.ANY_OTHER
                            : named != null && !named.value().isEmpty()
                                    ? named.value()
                                    : SNAKE.translate(component.getName()));
        }
        return members;
    }

    /** One whose members are not known before. */
    private static boolean isFreeForm(Class<?> wire) {
        return Arrays.stream(wire.getRecordComponents())
                .anyMatch(component -> component.getAccessor().isAnnotationPresent(JsonValue.class)
                        || component.getType() == Map.class && wire.getRecordComponents().length == 1);
    }

    private static List<Class<?>> records(Dialect dialect) throws IOException {
        Path all = Path.of("target/classes");
        try (Stream<Path> classes = Files.walk(all.resolve("io/diglot/" + dialect.wireName()))) {
            return classes.map(file -> all.relativize(file).toString())
                    .filter(file -> file.endsWith(".class") && !file.endsWith("package-info.class"))
                    .filter(file -> !file.startsWith(STORAGE))
                    .sorted()
                    .<Class<?>>map(file -> loaded(file.replace(".class", "").replace('/', '.')))
                    .filter(Class::isRecord)
                    .toList();
        }
    }

    private static Class<?> loaded(String name) {
        try {
            return Class.forName(name, false, WireRecordsTest.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }

    private static String name(Class<?> wire) {
        return wire.getName().substring(wire.getPackageName().length() + 1).replace('$', '.');
    }

    private static Map<String, List<String>> schemasOfRecords(Dialect dialect) throws IOException {
        try (InputStream yaml = WireRecordsTest.class.getResourceAsStream("/wire-records.yaml")) {
            Map<String, Map<String, List<String>>> all = new YAMLMapper().readValue(yaml, new TypeReference<>() {});
            return new LinkedHashMap<>(all.get(dialect.wireName()));
        }
    }
}
