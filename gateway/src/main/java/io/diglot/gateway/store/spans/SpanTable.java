package io.diglot.gateway.store.spans;

import io.diglot.gateway.database.Chunks;
import io.diglot.gateway.database.Columns;
import io.diglot.gateway.database.SqlDialect;
import io.diglot.gateway.database.Table;
import io.diglot.gateway.store.UnitOfWork;
import io.diglot.gateway.store.attachments.TakenFiles;
import io.diglot.gateway.store.comments.CommentTable;
import io.diglot.gateway.store.query.SearchTexts;
import io.diglot.gateway.store.scores.ScoreTable;
import io.diglot.gateway.store.traces.PieceTable;
import io.diglot.gateway.store.traces.TraceTable;
import io.diglot.json.Json;
import io.diglot.model.DecimalColumn;
import io.diglot.model.attachments.AttachedTo;
import io.diglot.model.projects.ProjectId;
import io.diglot.model.scores.FeedbackScore;
import io.diglot.model.spans.Span;
import io.diglot.model.spans.SpanId;
import io.diglot.model.spans.SpanSummary;
import io.diglot.model.traces.TraceId;
import io.diglot.model.traces.TraceQuery.Payload;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;

/** The rows of {@code span}. */
public final class SpanTable extends PieceTable<SpanId, Span> {

    public static final Table TABLE = Table.of(
            "span",
            "id workspace",
            "workspace id project_id trace_id parent_span_id name type start_time end_time input output metadata model"
                    + " provider tags usage_counts total_estimated_cost total_estimated_cost_version error_info ttft"
                    + " source environment created_at created_by last_updated_at last_updated_by input_text output_text metadata_text");

    /** The token counts that lists are filtered and sorted by. */
    public static final List<String> COUNTS = List.of("completion_tokens", "prompt_tokens", "total_tokens");

    private static final Pattern COUNT = Pattern.compile("-?\\d{1,10}");

    public SpanTable(UnitOfWork work) {
        super(work, TABLE, ScoreTable.Entity.SPAN, null);
    }

    private SpanTable(UnitOfWork work, TakenFiles files) {
        super(work, TABLE, ScoreTable.Entity.SPAN, files);
    }

    /** Of spans that are read with the files that an SDK took out of them, unless a reader does not want to see them. */
    static SpanTable without(UnitOfWork work, Set<Payload> omitted) {
        return omitted.contains(Payload.FILES) ? new SpanTable(work) : withFiles(work);
    }

    /** Of spans that are read with the files that an SDK took out of them. */
    public static SpanTable withFiles(UnitOfWork work) {
        return new SpanTable(work, TakenFiles.named(work, AttachedTo.Entity.SPAN));
    }

    /** As {@link #withFiles}, for readers who know no lists of files: with links to the others. */
    static SpanTable withLinks(UnitOfWork work) {
        return new SpanTable(work, TakenFiles.linked(work, AttachedTo.Entity.SPAN));
    }

    /** Takes spans out with their scores and comments; files go as those of spans that never came; gives back those that were there. */
    public List<UUID> delete(Collection<String> spans) {
        List<UUID> gone = new ArrayList<>();
        new CommentTable(work).deleteOfSpans(spans);
        for (List<String> some : Chunks.of(spans)) {
            new ScoreTable(work)
                    .replace(
                            ScoreTable.Entity.SPAN, some.stream().collect(Collectors.toMap(id -> id, id -> List.of())));
            gone.addAll(session.jdbc()
                    .sql("DELETE FROM span WHERE workspace = :workspace AND id IN (:ids) RETURNING id")
                    .param("workspace", workspace.name())
                    .param("ids", some)
                    .query((row, number) -> Columns.uuid(row, "id"))
                    .list());
        }
        return gone;
    }

    @Override
    protected Span holding(Span span, UnaryOperator<@Nullable Json> each) {
        return span.holding(each.apply(span.input()), each.apply(span.output()), each.apply(span.metadata()));
    }

    @Override
    protected Span map(ResultSet row, List<FeedbackScore> scores) throws SQLException {
        UUID parent = Columns.uuidOrNull(row, "parent_span_id");
        return new Span(
                new SpanId(Columns.uuid(row, "id")),
                new ProjectId(Columns.uuid(row, "project_id")),
                new TraceId(Columns.uuid(row, "trace_id")),
                parent == null ? null : new SpanId(parent),
                row.getString("name"),
                row.getString("type"),
                Columns.instant(row, "start_time"),
                Columns.instantOrNull(row, "end_time"),
                Columns.json(row, "input"),
                Columns.json(row, "output"),
                Columns.json(row, "metadata"),
                row.getString("model"),
                row.getString("provider"),
                Columns.strings(row, "tags"),
                Columns.json(row, "usage_counts"),
                decimal(row, "total_estimated_cost"),
                row.getString("total_estimated_cost_version"),
                TraceTable.errorInfo(row.getString("error_info")),
                decimal(row, "ttft"),
                row.getString("source"),
                row.getString("environment"),
                scores,
                Columns.instant(row, "created_at"),
                row.getString("created_by"),
                Columns.instant(row, "last_updated_at"),
                row.getString("last_updated_by"));
    }

    @Override
    public MapSqlParameterSource parameters(Span span) {
        return new MapSqlParameterSource()
                .addValue("workspace", workspace.name())
                .addValue("id", span.id().toString())
                .addValue("project_id", span.projectId().toString())
                .addValue("trace_id", span.traceId().toString())
                .addValue("parent_span_id", Columns.text(span.parentSpanId()))
                .addValue("name", span.name())
                .addValue("type", span.type())
                .addValue("start_time", Columns.nanos(span.startTime()))
                .addValue("end_time", Columns.nanosOrNull(span.endTime()))
                .addValue("input", Columns.text(span.input()))
                .addValue("input_text", SearchTexts.twin(span.input()))
                .addValue("output", Columns.text(span.output()))
                .addValue("output_text", SearchTexts.twin(span.output()))
                .addValue("metadata", Columns.text(span.metadata()))
                .addValue("metadata_text", SearchTexts.twin(span.metadata()))
                .addValue("model", span.model())
                .addValue("provider", span.provider())
                .addValue("tags", Columns.strings(span.tags()))
                .addValue("usage_counts", Columns.text(span.usage()))
                .addValue("total_estimated_cost", Columns.text(span.totalEstimatedCost()))
                .addValue("total_estimated_cost_version", span.totalEstimatedCostVersion())
                .addValue("error_info", TraceTable.text(span.errorInfo()))
                .addValue("ttft", Columns.text(span.ttft()))
                .addValue("source", span.source())
                .addValue("environment", span.environment())
                .addValue("created_at", Columns.nanos(span.createdAt()))
                .addValue("created_by", span.createdBy())
                .addValue("last_updated_at", Columns.nanos(span.lastUpdatedAt()))
                .addValue("last_updated_by", span.lastUpdatedBy());
    }

    /** In the order of their ids. */
    public List<Span> ofTrace(TraceId trace) {
        List<String> ids = session.jdbc()
                .sql("SELECT id FROM span WHERE workspace = :workspace AND trace_id = :trace ORDER BY id")
                .param("workspace", workspace.name())
                .param("trace", trace.toString())
                .query(String.class)
                .list();
        Map<String, Span> found = find(ids, Set.of());
        return ids.stream().flatMap(id -> Stream.ofNullable(found.get(id))).toList();
    }

    /** The trace of a span; none of one that has not come. */
    public Optional<UUID> traceOf(UUID span) {
        return session.jdbc()
                .sql("SELECT trace_id FROM span WHERE id = :id AND workspace = :workspace")
                .param("id", span.toString())
                .param("workspace", workspace.name())
                .query((row, number) -> Columns.uuid(row, "trace_id"))
                .optional();
    }

    /** What the spans of some traces add up to, by trace id; a trace without spans is not in it. */
    public Map<String, SpanSummary> summaries(Collection<String> traces) {
        Map<String, Sum> sums = new HashMap<>();
        for (List<String> some : Chunks.of(traces)) {
            session.jdbc()
                    .sql(
                            "SELECT trace_id, type, provider, usage_counts, total_estimated_cost FROM span WHERE workspace ="
                                    + " :workspace AND trace_id IN (:traces)")
                    .param("workspace", workspace.name())
                    .param("traces", some)
                    .query(row -> {
                        sums.computeIfAbsent(row.getString("trace_id"), trace -> new Sum())
                                .add(row);
                    });
        }
        Map<String, SpanSummary> summaries = new HashMap<>();
        sums.forEach((trace, sum) -> summaries.put(trace, sum.summary()));
        return summaries;
    }

    /** The costs of one span more; a cost beyond what is taken today does not count. */
    public static @Nullable BigDecimal sum(@Nullable BigDecimal costs, BigDecimal more) {
        if (!DecimalColumn.COST.holds(more)) {
            return costs;
        }
        BigDecimal cost = DecimalColumn.COST.cut(more);
        return costs == null ? cost : costs.add(cost);
    }

    /** The token counts of a span by their names; counts beyond what is taken today do not count. */
    public static Map<String, Long> usage(ResultSet row) throws SQLException {
        Json counts = Columns.json(row, "usage_counts");
        Map<String, Long> usage = new LinkedHashMap<>();
        if (counts != null && counts.isObject()) {
            counts.members().forEach((name, count) -> {
                if (COUNT.matcher(count.text()).matches()) {
                    usage.put(name, Long.parseLong(count.text()));
                }
            });
        }
        return usage;
    }

    /** The token count of a name that a span has, as a number in a statement. */
    public static String usage(SqlDialect dialect, String alias, String count) {
        return dialect.number(dialect.jsonScalar(
                "COALESCE(" + alias + ".usage_counts, '{}')", "'" + dialect.jsonPath(List.of(count)) + "'"));
    }

    private static @Nullable BigDecimal decimal(ResultSet row, String column) throws SQLException {
        String text = row.getString(column);
        return text == null ? null : new BigDecimal(text);
    }

    private static final class Sum {
        private int count;
        private int llm;
        private boolean tools;
        private final Set<String> providers = new TreeSet<>();
        private final Map<String, Long> usage = new TreeMap<>();
        private @Nullable BigDecimal cost;

        void add(ResultSet row) throws SQLException {
            String type = row.getString("type");
            String provider = row.getString("provider");
            count++;
            llm += "llm".equals(type) ? 1 : 0;
            tools |= "tool".equals(type);
            if (provider != null && !provider.isEmpty()) {
                providers.add(provider);
            }
            SpanTable.usage(row).forEach((token, counted) -> usage.merge(token, counted, Long::sum));
            BigDecimal more = decimal(row, "total_estimated_cost");
            if (more != null) {
                cost = sum(cost, more);
            }
        }

        SpanSummary summary() {
            return new SpanSummary(count, llm, tools, List.copyOf(providers), new LinkedHashMap<>(usage), cost);
        }
    }
}
