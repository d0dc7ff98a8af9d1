package io.diglot.gateway.store.versions;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.diglot.arrow.ArrowColumn;
import io.diglot.gateway.store.UnitOfWork;
import io.diglot.gateway.store.examples.ExampleShape;
import io.diglot.gateway.store.examples.ExampleTable;
import io.diglot.json.Json;
import io.diglot.model.SharedColumns;
import io.diglot.model.datasets.ColumnTypes;
import io.diglot.model.examples.FlatExample;
import io.diglot.model.spaces.Workspace;
import io.diglot.model.versions.DatasetVersion;
import io.diglot.model.versions.DatasetVersionId;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;

/**
 * Which columns the examples of a version have, those of the newest first. Every page of a walk tells them, and to find
 * them the shapes of all examples are looked at: they are remembered as long as the dataset does not change.
 */
public final class VersionColumns {

    private static final long MOST_COLUMNS = 200_000;

    private final Cache<Key, List<ColumnTypes>> kinds = cache();
    private final Cache<Key, List<ArrowColumn>> flat = cache();

    private static <C> Cache<Key, List<C>> cache() {
        return Caffeine.newBuilder()
                .maximumWeight(MOST_COLUMNS)
                .<Key, List<C>>weigher((key, columns) -> columns.size() + 1)
                .build();
    }

    /** @param changedAt when the dataset, its versions or its examples last changed; no two changes have one instant */
    private record Key(Workspace workspace, DatasetVersionId version, long changedAt) {}

    public List<ColumnTypes> of(UnitOfWork work, DatasetVersion version) {
        return remembered(work, version, kinds, VersionColumns::find);
    }

    private static <C> List<C> remembered(
            UnitOfWork work,
            DatasetVersion version,
            Cache<Key, List<C>> remembered,
            BiFunction<UnitOfWork, DatasetVersion, List<C>> find) {
        // What is left of a dataset that is gone does not change, but nobody says so.
        Optional<Key> key = changedAt(work, version).map(at -> new Key(work.workspace(), version.id(), at));
        List<C> known = key.map(remembered::getIfPresent).orElse(null);
        if (known != null) {
            return known;
        }
        List<C> found = find.apply(work, version);
        key.ifPresent(it -> remembered.put(it, found));
        return found;
    }

    private static Optional<Long> changedAt(UnitOfWork work, DatasetVersion version) {
        return work.session()
                .jdbc()
                .sql("SELECT changed_at FROM dataset WHERE id = :id AND workspace = :workspace")
                .param("id", version.datasetId().toString())
                .param("workspace", work.workspace().name())
                .query(Long.class)
                .optional();
    }

    private static List<ColumnTypes> find(UnitOfWork work, DatasetVersion version) {
        Map<String, Set<Json.Kind>> columns = new LinkedHashMap<>();
        new ExampleTable(work)
                .shapes(version)
                .forEach(shape -> shape.forEachKind(
                        (name, kind) -> columns.computeIfAbsent(name, n -> EnumSet.noneOf(Json.Kind.class))
                                .add(kind)));
        return columns.entrySet().stream()
                .map(column -> new ColumnTypes(column.getKey(), column.getValue()))
                .toList();
    }

    /** As flat rows have them, those of the oldest first. */
    public List<ArrowColumn> flat(UnitOfWork work, DatasetVersion version) {
        return remembered(work, version, flat, VersionColumns::findFlat);
    }

    private static List<ArrowColumn> findFlat(UnitOfWork work, DatasetVersion version) {
        ExampleTable examples = new ExampleTable(work);
        SharedColumns columns = SharedColumns.ofExamples();
        for (ExampleShape shape : examples.shapesByAge(version)) {
            if (shape.tellsTypes()) {
                columns.add(FlatExample.columns(shape.kept()));
            } else {
                examples.eachOf(version, shape, data -> columns.add(FlatExample.columns(data)));
            }
        }
        return columns.list();
    }
}
