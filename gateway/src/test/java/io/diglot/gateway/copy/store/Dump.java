package io.diglot.gateway.copy.store;

import io.diglot.gateway.database.Database;
import io.diglot.model.spaces.Workspace;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;

/** The rows of a workspace, table by table, but for what only tells when they were written here. */
final class Dump {

    private static final List<String> TABLES = List.of(
            "project",
            "dataset",
            "dataset_version",
            "dataset_version_tag",
            "example",
            "example_annotation",
            "annotation_config",
            "experiment",
            "experiment_item",
            "trace",
            "span",
            "feedback_score",
            "stray_score",
            "guardrail",
            "loose_trace",
            "attachment",
            "unfinished_write",
            "unfinished_deletion");

    private static final Set<String> VOLATILE = Set.of("workspace", "changed_at", "written_at");

    private Dump() {}

    static Map<String, List<String>> of(Database database, Workspace workspace) {
        Map<String, List<String>> dump = new TreeMap<>();
        for (String table : TABLES) {
            dump.put(
                    table,
                    Objects.requireNonNull(database.read(session -> session
                                    .jdbc()
                                    .sql("SELECT * FROM " + table + " WHERE workspace = :workspace")
                                    .param("workspace", workspace.name())
                                    .query()
                                    .listOfRows()
                                    .stream()
                                    .map(row -> {
                                        row.keySet().removeAll(VOLATILE);
                                        return new TreeMap<>(row).toString();
                                    })
                                    .sorted()
                                    .toList())
                            .block()));
        }
        return dump;
    }
}
