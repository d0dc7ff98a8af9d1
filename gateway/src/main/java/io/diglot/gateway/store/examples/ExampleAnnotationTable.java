package io.diglot.gateway.store.examples;

import io.diglot.gateway.database.Chunks;
import io.diglot.gateway.database.Columns;
import io.diglot.gateway.database.Table;
import io.diglot.gateway.failure.Resource;
import io.diglot.gateway.store.Repository;
import io.diglot.gateway.store.UnitOfWork;
import io.diglot.model.annotations.Annotation;
import io.diglot.model.annotations.AnnotationDraft;
import io.diglot.model.datasets.DatasetId;
import io.diglot.model.examples.Example;
import io.diglot.model.examples.ExampleId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;

/** The rows of {@code example_annotation}: an annotation is of the example, whatever version holds it. */
public final class ExampleAnnotationTable extends Repository {

    private static final Table TABLE = Table.of(
            "example_annotation",
            "workspace dataset_id example_id name annotator",
            "workspace dataset_id example_id name annotator score label text updated_at");

    private static final String UPSERT = TABLE.insert()
            + " ON CONFLICT (workspace, dataset_id, example_id, name, annotator) DO UPDATE SET"
            + " score = COALESCE(excluded.score, example_annotation.score),"
            + " label = COALESCE(excluded.label, example_annotation.label),"
            + " text = COALESCE(excluded.text, example_annotation.text),"
            + " updated_at = excluded.updated_at";

    public ExampleAnnotationTable(UnitOfWork work) {
        super(work);
    }

    /** Adds to what the annotator said of the examples before. */
    public void add(DatasetId dataset, List<AnnotationDraft> annotations, String annotator, Instant at) {
        Table.runAll(
                session,
                UPSERT,
                annotations.stream()
                        .map(annotation -> new MapSqlParameterSource()
                                .addValue("workspace", workspace.name())
                                .addValue("dataset_id", dataset.toString())
                                .addValue("example_id", annotation.recordId())
                                .addValue("name", annotation.name())
                                .addValue("annotator", annotator)
                                .addValue("score", Columns.text(annotation.score()))
                                .addValue("label", annotation.label())
                                .addValue("text", annotation.text())
                                .addValue("updated_at", Columns.nanos(at)))
                        .toList());
        work.wrote(
                Resource.EXAMPLE,
                annotations.stream()
                        .map(AnnotationDraft::recordId)
                        .distinct()
                        .map(UUID::fromString)
                        .toList());
    }

    /** Whether anything is said of any example of a dataset. */
    public boolean isAny(DatasetId dataset) {
        return session.jdbc()
                .sql("SELECT 1 FROM example_annotation WHERE workspace = :workspace AND dataset_id = :dataset LIMIT 1")
                .param("workspace", workspace.name())
                .param("dataset", dataset.toString())
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    /** Replaces all that was said of examples by what is said of them elsewhere. */
    public void replace(DatasetId dataset, List<Example> examples) {
        for (List<String> some : Chunks.ofIds(examples.stream().map(Example::id).toList())) {
            session.jdbc()
                    .sql("DELETE FROM example_annotation WHERE workspace = :workspace AND dataset_id = :dataset AND"
                            + " example_id IN (:ids)")
                    .param("workspace", workspace.name())
                    .param("dataset", dataset.toString())
                    .param("ids", some)
                    .update();
        }
        List<MapSqlParameterSource> rows = new ArrayList<>();
        for (Example example : examples) {
            for (Annotation annotation : example.annotations()) {
                rows.add(new MapSqlParameterSource()
                        .addValue("workspace", workspace.name())
                        .addValue("dataset_id", dataset.toString())
                        .addValue("example_id", example.id().toString())
                        .addValue("name", annotation.name())
                        .addValue("annotator", annotation.annotator())
                        .addValue("score", Columns.text(annotation.score()))
                        .addValue("label", annotation.label())
                        .addValue("text", annotation.text())
                        .addValue("updated_at", Columns.nanos(annotation.updatedAt())));
            }
        }
        Table.runAll(session, TABLE.upsertKeeping(), rows);
    }

    /** The examples with their annotations, by name and annotator. */
    public List<Example> with(DatasetId dataset, List<Example> examples) {
        Map<ExampleId, List<Annotation>> annotations = new HashMap<>();
        for (List<String> some : Chunks.of(
                examples.stream().map(example -> example.id().toString()).toList())) {
            session.jdbc()
                    .sql("SELECT * FROM example_annotation WHERE workspace = :workspace AND dataset_id = :dataset AND"
                            + " example_id IN (:ids) ORDER BY example_id, name, annotator")
                    .param("workspace", workspace.name())
                    .param("dataset", dataset.toString())
                    .param("ids", some)
                    .query((ResultSet row) -> {
                        annotations
                                .computeIfAbsent(
                                        new ExampleId(Columns.uuid(row, "example_id")), id -> new ArrayList<>())
                                .add(map(row));
                    });
        }
        return annotations.isEmpty()
                ? examples
                : examples.stream()
                        .map(example -> with(example, annotations.getOrDefault(example.id(), List.of())))
                        .toList();
    }

    private static Annotation map(ResultSet row) throws SQLException {
        return new Annotation(
                row.getString("name"),
                Columns.json(row, "score"),
                row.getString("label"),
                row.getString("text"),
                row.getString("annotator"),
                Columns.instant(row, "updated_at"));
    }

    private static Example with(Example example, List<Annotation> annotations) {
        return new Example(
                example.id(),
                example.datasetId(),
                example.data(),
                example.source(),
                example.traceId(),
                example.spanId(),
                example.description(),
                example.tags(),
                example.evaluators(),
                example.executionPolicy(),
                annotations,
                example.createdAt(),
                example.createdBy(),
                example.lastUpdatedAt(),
                example.lastUpdatedBy());
    }
}
