package io.diglot.gateway.store.unfinished;

import io.diglot.gateway.database.Session;
import io.diglot.gateway.failure.Resource;
import io.diglot.gateway.store.UnitOfWork;
import io.diglot.gateway.store.traces.LooseTraceTable;
import io.diglot.gateway.store.traces.TraceTable;
import io.diglot.model.spaces.Workspace;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * A large delete of which only the content is left, which nobody sees any more.
 *
 * @param id the experiment's or the dataset's, which is gone
 */
public record Deletion(Workspace workspace, Kind kind, UUID id) {

    public enum Kind {
        /** The items of an experiment; their traces stay. */
        EXPERIMENT,
        /** As {@link #EXPERIMENT}, and the traces that an Arize client gave as runs, where no other experiment has them. */
        EXPERIMENT_WITH_RUNS,
        /** The examples of a dataset, and what was said of them. */
        DATASET
    }

    /**
     * Takes out some of what is left, and ends the deletion with the last of it.
     *
     * @return fewer than the limit where nothing is left
     */
    public int takeOutSome(UnitOfWork work, int limit) {
        Session session = work.session();
        session.dialect().lock(session.jdbc(), "deletion of " + id);
        if (!DeletionTable.has(session, this)) {
            return 0;
        }
        int found = kind == Kind.DATASET
                ? examples(work, id.toString(), limit)
                : items(work, kind, List.of(id.toString()), limit);
        if (found < limit) {
            DeletionTable.forget(session, this);
        }
        return found;
    }

    /** Takes out items of experiments; gives back how many. */
    public static int items(UnitOfWork work, Kind kind, List<String> experiments, int limit) {
        List<String> items = new ArrayList<>();
        Set<String> traces = new LinkedHashSet<>();
        work.session()
                .jdbc()
                .sql("SELECT id, trace_id FROM experiment_item WHERE workspace = :workspace AND experiment_id IN"
                        + " (:experiments) ORDER BY experiment_id, id LIMIT :limit")
                .param("workspace", work.workspace().name())
                .param("experiments", experiments)
                .param("limit", limit)
                .query(row -> {
                    items.add(row.getString("id"));
                    traces.add(row.getString("trace_id"));
                });
        if (!items.isEmpty()) {
            work.session()
                    .jdbc()
                    .sql("DELETE FROM experiment_item WHERE workspace = :workspace AND id IN (:items)")
                    .param("workspace", work.workspace().name())
                    .param("items", items)
                    .update();
            if (kind == Kind.EXPERIMENT_WITH_RUNS) {
                unusedRuns(work, traces).forEach(traces::remove);
            }
            new LooseTraceTable(work).wrote(traces);
            traces.forEach(trace -> work.deleted(Resource.EXPERIMENT_ITEM, UUID.fromString(trace)));
        }
        return items.size();
    }

    /**
     * Takes out those of some traces that no experiment has any more; gives them back. Only what an Arize client gave has an
     * order of columns.
     */
    public static List<String> unusedRuns(UnitOfWork work, Collection<String> traces) {
        List<String> unused = work.session()
                .jdbc()
                .sql("SELECT t.id FROM trace t WHERE t.workspace = :workspace AND t.id IN (:ids) AND t.column_order <>"
                        + " '[]' AND NOT EXISTS (SELECT 1 FROM experiment_item i WHERE i.workspace = t.workspace AND"
                        + " i.trace_id = t.id)")
                .param("workspace", work.workspace().name())
                .param("ids", traces)
                .query(String.class)
                .list();
        if (!unused.isEmpty()) {
            new TraceTable(work).delete(unused).forEach(id -> work.deleted(Resource.TRACE, id));
        }
        return unused;
    }

    /** Takes out examples of a dataset and, behind the last, annotations; gives back how many. */
    public static int examples(UnitOfWork work, String dataset, int limit) {
        int examples = some(work, dataset, "example", "id, from_version", limit);
        return examples < limit
                ? examples + some(work, dataset, "example_annotation", "example_id, name, annotator", limit)
                : examples;
    }

    private static int some(UnitOfWork work, String dataset, String table, String key, int limit) {
        return work.session()
                .jdbc()
                .sql("DELETE FROM " + table + " WHERE workspace = :workspace AND dataset_id = :dataset AND (" + key
                        + ") IN (SELECT " + key + " FROM " + table + " WHERE workspace = :workspace AND dataset_id ="
                        + " :dataset ORDER BY " + key + " LIMIT :limit)")
                .param("workspace", work.workspace().name())
                .param("dataset", dataset)
                .param("limit", limit)
                .update();
    }
}
