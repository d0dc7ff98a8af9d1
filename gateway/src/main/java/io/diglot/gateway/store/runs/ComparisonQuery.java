package io.diglot.gateway.store.runs;

import io.diglot.gateway.database.Chunks;
import io.diglot.gateway.database.Columns;
import io.diglot.gateway.paging.PartlyRead;
import io.diglot.gateway.paging.Portion;
import io.diglot.gateway.paging.Portion.Unread;
import io.diglot.gateway.store.Repository;
import io.diglot.gateway.store.UnitOfWork;
import io.diglot.gateway.store.comments.CommentTable;
import io.diglot.gateway.store.examples.ExampleTable;
import io.diglot.gateway.store.query.FieldTable;
import io.diglot.gateway.store.query.SearchTexts;
import io.diglot.gateway.store.query.SqlFragment;
import io.diglot.gateway.store.scores.ScoreTable;
import io.diglot.gateway.store.traces.TraceTable;
import io.diglot.gateway.store.versions.VersionColumns;
import io.diglot.gateway.store.versions.VersionTable;
import io.diglot.json.Json;
import io.diglot.model.Sort;
import io.diglot.model.attachments.AttachedTo;
import io.diglot.model.comments.Comment;
import io.diglot.model.datasets.ColumnTypes;
import io.diglot.model.examples.Example;
import io.diglot.model.examples.ExampleId;
import io.diglot.model.experiments.ExperimentId;
import io.diglot.model.runs.ComparedExample;
import io.diglot.model.runs.Comparison;
import io.diglot.model.runs.ComparisonSearch;
import io.diglot.model.runs.ExperimentItem;
import io.diglot.model.runs.ItemDetail;
import io.diglot.model.traces.Trace;
import io.diglot.model.versions.DatasetVersion;
import io.diglot.model.versions.DatasetVersionId;
import io.diglot.paging.Page;
import io.diglot.paging.PageRequest;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The items {@code i} of the experiments {@code e} that are compared, with their traces {@code t} and their examples
 * {@code x} as the version that the experiment ran on holds them.
 */
public final class ComparisonQuery extends Repository {

    private static final String SELECTED =
            " FROM experiment e JOIN experiment_item i ON i.workspace = e.workspace AND" + " i.experiment_id = e.id";

    private static final String TRACE = " LEFT JOIN trace t ON t.workspace = i.workspace AND t.id = i.trace_id";

    // An experiment that was made before its dataset had a version is shown with the latest one.
    private static final String EXAMPLE = " LEFT JOIN dataset_version v ON v.workspace = e.workspace AND v.id ="
            + " e.dataset_version_id LEFT JOIN example x ON x.workspace = e.workspace AND x.dataset_id = e.dataset_id"
            + " AND x.id = i.dataset_item_id AND (v.number IS NULL OR x.from_version <= v.number) AND (x.to_version IS"
            + " NULL OR x.to_version > v.number)";

    /** With {@link #EXAMPLE}, those that there are. */
    private static final String EXAMPLES = " WHERE e.workspace = :workspace AND e.dataset_id = :dataset AND e.id IN"
            + " (:experiments) AND i.dataset_item_id IN (:items) AND x.id IS NOT NULL";

    private static final String SCORES = "(SELECT s.name AS name, AVG(s.value_number) AS value FROM feedback_score s"
            + " WHERE s.workspace = i.workspace AND s.entity_type = 'trace' AND s.entity_id = i.trace_id AND "
            + ScoreTable.AVERAGED + " GROUP BY s.name)";

    private static final FieldTable FIELDS = new FieldTable(Map.ofEntries(
            Map.entry("id", FieldTable.text("i.dataset_item_id")),
            Map.entry("source", FieldTable.text("x.source")),
            Map.entry("trace_id", FieldTable.text("x.trace_id")),
            Map.entry("span_id", FieldTable.text("x.span_id")),
            Map.entry("description", FieldTable.text("x.description")),
            Map.entry("tags", FieldTable.list("x.tags")),
            Map.entry("created_at", FieldTable.date("x.created_at")),
            Map.entry("last_updated_at", FieldTable.date("x.last_updated_at")),
            Map.entry("created_by", FieldTable.text("x.created_by")),
            Map.entry("last_updated_by", FieldTable.text("x.last_updated_by")),
            Map.entry("duration", FieldTable.number("((t.end_time - t.start_time) / 1000000.0)")),
            Map.entry("data", FieldTable.dictionary(SearchTexts.of("x.data"))),
            Map.entry("input", FieldTable.dictionary(SearchTexts.of("t.input"))),
            Map.entry("output", FieldTable.dictionary(SearchTexts.of("t.output"))),
            Map.entry("metadata", FieldTable.dictionary(SearchTexts.of("t.metadata"))),
            Map.entry("feedback_scores", FieldTable.scores(SCORES))));

    private final ComparisonSearch search;
    private final String from;
    private final String where;
    private final Map<String, Object> parameters = new HashMap<>();

    public ComparisonQuery(UnitOfWork work, ComparisonSearch search) {
        super(work);
        this.search = search;
        parameters.put("workspace", workspace.name());
        parameters.put("dataset", search.dataset().toString());
        parameters.put(
                "experiments",
                search.experiments().stream().map(ExperimentId::toString).toList());
        SqlFragment filters = FIELDS.where(search.filters(), session.dialect());
        parameters.putAll(filters.parameters());
        String text = search.text();
        boolean plain = search.filters().isEmpty() && text == null;
        this.from = SELECTED + (plain ? "" : TRACE + EXAMPLE);
        this.where = " WHERE e.workspace = :workspace AND e.dataset_id = :dataset AND e.id IN (:experiments)"
                + filters.sql() + (text == null ? "" : " AND (" + containsText() + ")");
        if (text != null) {
            parameters.put("text", Columns.containsPattern(text));
        }
    }

    private String containsText() {
        return Stream.of("x.data", "t.input", "t.output")
                .map(column -> session.dialect().lower("COALESCE(" + SearchTexts.of(column) + ", '')")
                        + " LIKE :text ESCAPE '\\'")
                .reduce((one, other) -> one + " OR " + other)
                .orElseThrow();
    }

    private long count() {
        return statement("SELECT COUNT(DISTINCT i.dataset_item_id)" + from + where)
                .query(Long.class)
                .single();
    }

    private List<ExampleId> page(PageRequest page) {
        Sort sort = search.sort();
        return (sort == null ? byId() : by(sort))
                .param("size", page.size())
                .param("offset", page.offset())
                .query((row, number) -> new ExampleId(Columns.uuid(row, "dataset_item_id")))
                .list();
    }

    private JdbcClient.StatementSpec byId() {
        return statement("SELECT DISTINCT i.dataset_item_id" + from + where
                + " ORDER BY i.dataset_item_id DESC LIMIT :size OFFSET :offset");
    }

    private JdbcClient.StatementSpec by(Sort sort) {
        SqlFragment order = FIELDS.orderBy(sort, "i.dataset_item_id DESC", session.dialect());
        return statement("SELECT i.dataset_item_id" + SELECTED + TRACE + EXAMPLE
                        + " WHERE i.workspace = :workspace AND i.id IN (SELECT MAX(i.id)" + from + where
                        + " GROUP BY i.dataset_item_id)" + order.sql() + " LIMIT :size OFFSET :offset")
                .params(order.parameters());
    }

    /**
     * A page that was begun.
     *
     * @param page with the examples that were read
     * @param unread the page's other examples
     */
    public record BegunPage(Comparison page, List<ExampleId> unread) {}

    /** @param ofVersion tells the columns of a version */
    public BegunPage compare(PageRequest page, VersionColumns ofVersion) {
        PartlyRead<ComparedExample, ExampleId> begun = read(page(page));
        return new BegunPage(
                new Comparison(new Page<>(begun.read(), page.page(), begun.count(), count()), columns(ofVersion)),
                begun.unread());
    }

    /** As many as fit into memory, each with all of its items. */
    public PartlyRead<ComparedExample, ExampleId> read(List<ExampleId> all) {
        Map<ExampleId, List<ExperimentItem>> found = items(all);
        Portion<ExampleId> portion = Portion.of(unread(all, found), all.size(), work.room());
        work.holds(portion.size());
        List<ExampleId> ids = portion.rows();
        Map<ExampleId, Example> examples = examples(ids);
        List<String> linked = traces(ids, found);
        Map<String, Trace> traces = new TraceTable(work).find(linked, Set.of());
        Map<String, List<Comment>> comments = new CommentTable(work).of(AttachedTo.Entity.TRACE, linked);
        List<ComparedExample> content = ids.stream()
                .map(id -> new ComparedExample(
                        id,
                        search.dataset(),
                        examples.get(id),
                        found.getOrDefault(id, List.of()).stream()
                                .map(item -> detail(item, traces, comments))
                                .toList()))
                .toList();
        return new PartlyRead<>(content, all.subList(ids.size(), all.size()), portion.size());
    }

    private static ItemDetail detail(
            ExperimentItem item, Map<String, Trace> traces, Map<String, List<Comment>> comments) {
        String trace = item.traceId().toString();
        return new ItemDetail(item, traces.get(trace), null, comments.getOrDefault(trace, List.of()));
    }

    /** How large the examples are, with the traces of their items. */
    private List<Unread<ExampleId>> unread(List<ExampleId> ids, Map<ExampleId, List<ExperimentItem>> items) {
        Map<ExampleId, Long> sizes = new HashMap<>();
        for (List<String> some : Chunks.ofIds(ids)) {
            statement("SELECT DISTINCT x.id, x.from_version, " + ExampleTable.size("x") + SELECTED + EXAMPLE + EXAMPLES)
                    .param("items", some)
                    .query(row -> {
                        sizes.merge(new ExampleId(Columns.uuid(row, "id")), row.getLong("size"), Long::sum);
                    });
        }
        Map<String, Long> traces = new HashMap<>();
        new TraceTable(work)
                .unread(traces(ids, items), Set.of())
                .forEach(trace -> traces.put(trace.id(), trace.size()));
        return ids.stream()
                .map(id -> new Unread<>(
                        id,
                        sizes.getOrDefault(id, 0L)
                                + items.getOrDefault(id, List.of()).stream()
                                        .mapToLong(item ->
                                                traces.get(item.traceId().toString()))
                                        .sum()))
                .toList();
    }

    private static List<String> traces(List<ExampleId> ids, Map<ExampleId, List<ExperimentItem>> items) {
        return ids.stream()
                .flatMap(id -> items.getOrDefault(id, List.of()).stream())
                .map(item -> item.traceId().toString())
                .distinct()
                .toList();
    }

    /** Of several versions, the example as the latest has it. */
    private Map<ExampleId, Example> examples(List<ExampleId> ids) {
        Map<ExampleId, Example> examples = new HashMap<>();
        for (List<String> some : Chunks.ofIds(ids)) {
            statement("SELECT DISTINCT " + ExampleTable.columns("x") + SELECTED + EXAMPLE + EXAMPLES
                            + " ORDER BY x.from_version")
                    .param("items", some)
                    .query(ExampleTable::map)
                    .list()
                    .forEach(example -> examples.put(example.id(), example));
        }
        return examples;
    }

    /** The newest first. */
    private Map<ExampleId, List<ExperimentItem>> items(List<ExampleId> ids) {
        Map<ExampleId, List<ExperimentItem>> items = new HashMap<>();
        for (List<String> some : Chunks.ofIds(ids)) {
            statement("SELECT " + ItemTable.TABLE.select("i") + from + where
                            + " AND i.dataset_item_id IN (:items) ORDER BY i.id DESC")
                    .param("items", some)
                    .query(ItemTable::map)
                    .list()
                    .forEach(item -> items.computeIfAbsent(new ExampleId(item.datasetItemId()), id -> new ArrayList<>())
                            .add(item));
        }
        return items;
    }

    /** The columns of all versions that the experiments ran on. */
    private List<ColumnTypes> columns(VersionColumns ofVersion) {
        Map<String, Set<Json.Kind>> columns = new LinkedHashMap<>();
        statement("SELECT DISTINCT e.dataset_version_id FROM experiment e WHERE e.workspace = :workspace AND"
                        + " e.dataset_id = :dataset AND e.id IN (:experiments)")
                .query((row, number) -> version(row.getString("dataset_version_id")))
                .list()
                .forEach(version ->
                        version.ifPresent(it -> ofVersion.of(work, it).forEach(column -> columns.computeIfAbsent(
                                        column.name(), name -> EnumSet.noneOf(Json.Kind.class))
                                .addAll(column.kinds()))));
        return columns.entrySet().stream()
                .map(column -> new ColumnTypes(column.getKey(), column.getValue()))
                .toList();
    }

    private Optional<DatasetVersion> version(@Nullable String id) {
        return id == null
                ? new VersionTable(work).latest(search.dataset())
                : new VersionTable(work).find(new DatasetVersionId(UUID.fromString(id)));
    }

    /** Goes on after what is selected of the items {@code i} whose examples are there, in a {@link #statement}. */
    String selection() {
        return SELECTED + TRACE + EXAMPLE + where + " AND x.id IS NOT NULL";
    }

    JdbcClient.StatementSpec statement(String sql) {
        return session.jdbc().sql(sql).params(parameters);
    }
}
