package io.diglot.contract.drift;

import io.diglot.catalogue.Dialect;
import io.diglot.contract.drift.ApiDocument.ApiOperation;
import io.diglot.contract.drift.Change.Kind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The changes between two documents of a vendor. */
public final class Drift {

    private final ApiDocument older;
    private final ApiDocument newer;
    private final Tables tables;
    private final List<Change> changes = new ArrayList<>();

    private Drift(ApiDocument older, ApiDocument newer) {
        this.older = older;
        this.newer = newer;
        boolean arize = newer.operations().values().stream()
                .anyMatch(operation -> operation.path().contains("/v2/"));
        this.tables = new Tables(arize ? Dialect.ARIZE : Dialect.OPIK);
    }

    /** @throws IllegalArgumentException when a file is no OpenAPI document */
    public static List<Change> between(Path older, Path newer) {
        return between(ApiDocument.read(older), ApiDocument.read(newer));
    }

    static List<Change> between(ApiDocument older, ApiDocument newer) {
        Drift drift = new Drift(older, newer);
        drift.operations();
        drift.schemas();
        return sorted(drift.changes);
    }

    static List<Change> sorted(List<Change> changes) {
        return changes.stream()
                .sorted(Comparator.comparing(Change::kind).thenComparing(Change::what))
                .toList();
    }

    private void operations() {
        both(older.operations(), newer.operations()).forEach(key -> {
            ApiOperation before = older.operations().get(key);
            ApiOperation after = newer.operations().get(key);
            if (before == null && after != null) {
                add(Kind.NEW_OPERATION, key(key, after), operation(key, after));
            } else if (before != null && after == null) {
                add(Kind.GONE_OPERATION, key(key, before), operation(key, before));
            } else if (before != null && after != null) {
                compare(before, after);
            }
        });
    }

    private static String key(String key, ApiOperation operation) {
        return key.split(" ", 2)[0] + " " + operation.path() + " (" + operation.id() + ")";
    }

    private String operation(String key, ApiOperation operation) {
        return tables.operation(key.split(" ", 2)[0], operation.path());
    }

    private void compare(ApiOperation before, ApiOperation after) {
        Set<String> codes = new TreeSet<>(after.codes());
        codes.addAll(before.codes());
        String moved = codes.stream()
                .filter(code -> before.codes().contains(code) != after.codes().contains(code))
                .map(code -> (after.codes().contains(code) ? "+" : "-") + code)
                .collect(Collectors.joining(" "));
        if (!moved.isEmpty()) {
            add(Kind.CHANGED_CODE, after.id() + ": " + moved, "");
        }
        after.parameters().stream()
                .filter(name -> !before.parameters().contains(name))
                .forEach(name -> add(Kind.NEW_PARAMETER, after.id() + "?" + name, tables.parameter(after.id(), name)));
        before.parameters().stream()
                .filter(name -> !after.parameters().contains(name))
                .forEach(name -> add(Kind.GONE_PARAMETER, after.id() + "?" + name, tables.parameter(after.id(), name)));
    }

    private void schemas() {
        both(older.schemas(), newer.schemas()).forEach(schema -> {
            Map<String, String> before = older.schemas().getOrDefault(schema, Map.of());
            Map<String, String> after = newer.schemas().getOrDefault(schema, Map.of());
            both(before, after).forEach(field -> compare(schema, field, before, after));
        });
    }

    private void compare(String schema, String field, Map<String, String> before, Map<String, String> after) {
        String was = before.get(field);
        String is = after.get(field);
        String name = schema + "." + field;
        String known = tables.field(schema, field);
        if (was == null) {
            add(Kind.NEW_FIELD, name + ": " + is, known);
        } else if (is == null) {
            add(Kind.GONE_FIELD, name + ": " + was, known);
        } else if (!was.equals(is)) {
            add(Kind.CHANGED_TYPE, name + ": " + was + ", now " + is, known);
        }
    }

    private void add(Kind kind, String what, String known) {
        changes.add(new Change(kind, what, known));
    }

    private static Set<String> both(Map<String, ?> one, Map<String, ?> other) {
        return Stream.of(one, other)
                .flatMap(map -> map.keySet().stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
