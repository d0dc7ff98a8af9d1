package io.diglot.gateway.store.optimizations;

import io.diglot.gateway.database.Columns;
import io.diglot.gateway.database.NameKey;
import io.diglot.gateway.store.Repository;
import io.diglot.gateway.store.UnitOfWork;
import io.diglot.gateway.store.query.FieldTable;
import io.diglot.gateway.store.query.SqlFragment;
import io.diglot.model.optimizations.Optimization;
import io.diglot.model.optimizations.OptimizationSearch;
import io.diglot.paging.PageRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The lists of optimizations. */
final class OptimizationQuery extends Repository {

    private static final FieldTable FIELDS = new FieldTable(Map.of(
            "metadata", FieldTable.dictionary("o.metadata"),
            "dataset_id", FieldTable.exact("o.dataset_id"),
            "status", FieldTable.text("o.status")));

    private static final String DATASET =
            "EXISTS (SELECT 1 FROM dataset d WHERE d.id = o.dataset_id AND d.workspace = o.workspace";

    private final SqlFragment conditions;

    OptimizationQuery(UnitOfWork work, OptimizationSearch search) {
        super(work);
        this.conditions = Stream.of(
                        search.datasetId()
                                .map(id -> SqlFragment.condition("o.dataset_id = :dataset", "dataset", id.toString())),
                        search.projectId()
                                .map(id -> SqlFragment.condition("o.project_id = :project", "project", id.toString())),
                        search.name()
                                .map(text -> SqlFragment.condition(
                                        "o.name_key LIKE :name ESCAPE '\\'", "name", Columns.containsPattern(text))),
                        search.datasetName()
                                .map(text -> SqlFragment.condition(
                                        DATASET + " AND d.name_key LIKE :datasetName ESCAPE '\\')",
                                        "datasetName",
                                        NameKey.containsPattern(text))),
                        search.datasetDeleted()
                                .map(gone -> new SqlFragment(" AND " + (gone ? "NOT " : "") + DATASET + ")", Map.of())),
                        Optional.of(FIELDS.where(search.filters(), session.dialect())))
                .flatMap(Optional::stream)
                .reduce(SqlFragment.NONE, SqlFragment::then);
    }

    long count() {
        return session.jdbc()
                .sql("SELECT COUNT(*) FROM optimization o WHERE o.workspace = :workspace" + conditions.sql())
                .param("workspace", workspace.name())
                .params(conditions.parameters())
                .query(Long.class)
                .single();
    }

    /** The newest first. */
    List<Optimization> page(PageRequest page) {
        return session.jdbc()
                .sql("SELECT " + OptimizationTable.TABLE.select("o")
                        + " FROM optimization o WHERE o.workspace = :workspace" + conditions.sql()
                        + " ORDER BY o.id DESC LIMIT :size OFFSET :offset")
                .param("workspace", workspace.name())
                .params(conditions.parameters())
                .param("size", page.size())
                .param("offset", page.offset())
                .query(OptimizationTable::map)
                .list();
    }
}
