package io.diglot.gateway.store.threads;

import io.diglot.gateway.database.Columns;
import io.diglot.gateway.store.Repository;
import io.diglot.gateway.store.UnitOfWork;
import io.diglot.gateway.store.query.FieldTable;
import io.diglot.gateway.store.query.IdTime;
import io.diglot.gateway.store.query.SqlFragment;
import io.diglot.gateway.store.traces.FigureQueries;
import io.diglot.model.Sort;
import io.diglot.model.projects.Project;
import io.diglot.model.threads.ThreadId;
import io.diglot.model.threads.ThreadQuery;
import io.diglot.paging.PageRequest;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The threads {@code h} of a project that a reader wants, with those of their traces {@code t} that count. */
final class ThreadSelection extends Repository implements FigureQueries.Selected {

    private static final String NEWEST = "h.last_updated_at DESC, h.id DESC";

    private final FieldTable fields;
    private final SqlFragment traces;
    private final SqlFragment where;

    ThreadSelection(UnitOfWork work, Project project, ThreadQuery query) {
        super(work);
        this.traces = traces(query);
        this.fields = ThreadFields.of(session.dialect(), traces.sql());
        SqlFragment found = new SqlFragment(
                        " h.workspace = :workspace AND h.project_id = :project AND EXISTS (SELECT 1 FROM trace t WHERE "
                                + traces.sql() + ")",
                        Map.of(
                                "workspace",
                                workspace.name(),
                                "project",
                                project.id().toString()))
                .then(new SqlFragment("", traces.parameters()))
                .then(fields.where(query.filters(), session.dialect()));
        String search = query.search();
        this.where = search == null ? found : found.then(containing(search));
    }

    /** All threads of a project, whatever their traces. */
    static SqlFragment all() {
        return new SqlFragment(ThreadTable.OF_THREAD, Map.of());
    }

    private static SqlFragment traces(ThreadQuery query) {
        SqlFragment traces = all();
        if (query.from() != null) {
            traces = traces.then(SqlFragment.condition("t.id >= :from", "from", IdTime.first(query.from())));
        }
        return query.to() == null
                ? traces
                : traces.then(SqlFragment.condition("t.id <= :to", "to", IdTime.last(query.to())));
    }

    private SqlFragment containing(String text) {
        return SqlFragment.condition(
                "(" + like("h.thread_id") + " OR EXISTS (SELECT 1 FROM trace t WHERE " + traces.sql() + " AND ("
                        + like("t.id") + " OR " + like("COALESCE(t.input_text, t.input)") + " OR "
                        + like("COALESCE(t.output_text, t.output)") + ")))",
                "search",
                Columns.containsPattern(text));
    }

    private String like(String text) {
        return session.dialect().lower(text) + " LIKE :search ESCAPE '\\'";
    }

    /** The traces that count, for what is read of these threads. */
    SqlFragment traces() {
        return traces;
    }

    long count() {
        return statement("SELECT COUNT(*) FROM trace_thread h WHERE" + where.sql(), where)
                .query(Long.class)
                .single();
    }

    /** The ids of a page, those that changed last first where no order is asked for. */
    List<String> page(@Nullable Sort sort, PageRequest page) {
        return ids(fields.orderBy(sort, NEWEST, session.dialect())
                .then(new SqlFragment(
                        " LIMIT :size OFFSET :offset", Map.of("size", page.size(), "offset", page.offset()))));
    }

    /** The ids of the newest below one. */
    List<String> below(@Nullable ThreadId id, int limit) {
        SqlFragment below =
                id == null ? SqlFragment.NONE : SqlFragment.condition("h.id < :after", "after", id.toString());
        return ids(below.then(new SqlFragment(" ORDER BY h.id DESC LIMIT :size", Map.of("size", limit))));
    }

    private List<String> ids(SqlFragment then) {
        SqlFragment whole = where.then(then);
        return statement("SELECT h.id FROM trace_thread h WHERE" + whole.sql(), whole)
                .query(String.class)
                .list();
    }

    @Override
    public JdbcClient.StatementSpec among(String sql) {
        return statement(sql.replace("{}", "SELECT h.id FROM trace_thread h WHERE" + where.sql()), where);
    }

    private JdbcClient.StatementSpec statement(String sql, SqlFragment parameters) {
        return session.jdbc().sql(sql).params(parameters.parameters());
    }
}
