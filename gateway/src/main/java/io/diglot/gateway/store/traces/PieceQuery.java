package io.diglot.gateway.store.traces;

import io.diglot.gateway.database.Columns;
import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.failure.Failure.NotFound.Purpose;
import io.diglot.gateway.failure.FailureException;
import io.diglot.gateway.failure.Resource;
import io.diglot.gateway.store.Repository;
import io.diglot.gateway.store.UnitOfWork;
import io.diglot.gateway.store.projects.ProjectTable;
import io.diglot.gateway.store.query.FieldTable;
import io.diglot.gateway.store.query.IdTime;
import io.diglot.gateway.store.query.SqlFragment;
import io.diglot.model.Filter;
import io.diglot.model.Sort;
import io.diglot.model.projects.Project;
import io.diglot.model.projects.ProjectId;
import io.diglot.model.traces.TraceQuery;
import io.diglot.paging.PageRequest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The traces {@code t}, spans {@code s} or threads {@code h} of a project that a reader wants. */
public final class PieceQuery extends Repository {

    private final String table;
    private final String row;
    private final String newest;
    private final FieldTable fields;
    private SqlFragment where;

    private PieceQuery(UnitOfWork work, String table, String row, String newest, FieldTable fields, Project project) {
        super(work);
        this.table = table;
        this.row = row;
        this.newest = newest;
        this.fields = fields;
        this.where = new SqlFragment(
                " " + row + ".workspace = :workspace AND " + row + ".project_id = :project",
                Map.of("workspace", workspace.name(), "project", project.id().toString()));
    }

    public static PieceQuery ofTraces(UnitOfWork work, Project project) {
        return new PieceQuery(
                work, "trace t", "t", "t.id DESC", TraceFields.of(work.session().dialect()), project);
    }

    public static PieceQuery ofSpans(UnitOfWork work, Project project) {
        return new PieceQuery(
                work,
                "span s",
                "s",
                "s.id DESC",
                TraceFields.ofSpans(work.session().dialect()),
                project);
    }

    public static PieceQuery ofThreads(UnitOfWork work, FieldTable fields, Project project) {
        return new PieceQuery(work, "trace_thread h", "h", "h.last_updated_at DESC, h.id DESC", fields, project);
    }

    /** The columns of what a reader does not want to see. */
    public static Set<String> omitted(Set<TraceQuery.Payload> payloads) {
        return payloads.stream().map(payload -> Columns.key(payload.name())).collect(Collectors.toSet());
    }

    /**
     * The project that a list is about.
     *
     * @throws FailureException a {@link Failure.NotFound} where there is none of the name or id
     */
    public static Project project(UnitOfWork work, @Nullable String name, @Nullable ProjectId id) {
        return new ProjectTable(work).find(name, id).orElseThrow(() -> new Failure.NotFound(
                        Resource.PROJECT, id == null ? Objects.requireNonNull(name) : id, Purpose.REFERENCE)
                .asException());
    }

    /** Those whose ids were made in a time. */
    public PieceQuery made(@Nullable Instant from, @Nullable Instant to) {
        if (from != null) {
            and(row + ".id >= :from", "from", IdTime.first(from));
        }
        return to == null ? this : and(row + ".id <= :to", "to", IdTime.last(to));
    }

    /** Those that also meet a condition with a parameter. */
    public PieceQuery and(String condition, String parameter, Object value) {
        return and(SqlFragment.condition(condition, parameter, value));
    }

    /** Those that also meet a condition. */
    public PieceQuery and(SqlFragment condition) {
        where = where.then(condition);
        return this;
    }

    /** Those that also meet filters. */
    public PieceQuery filtered(List<Filter> filters) {
        return and(fields.where(filters, session.dialect()));
    }

    /** A statement on them; {@code {}} stands for the SELECT of their ids. */
    JdbcClient.StatementSpec among(String sql) {
        return session.jdbc()
                .sql(sql.replace("{}", "SELECT " + row + ".id FROM " + table + " WHERE" + where.sql()))
                .params(where.parameters());
    }

    public long count() {
        return session.jdbc()
                .sql("SELECT COUNT(*) FROM " + table + " WHERE" + where.sql())
                .params(where.parameters())
                .query(Long.class)
                .single();
    }

    /** The ids of a page; where no order is asked for the newest first, or the threads that changed last. */
    public List<String> page(@Nullable Sort sort, PageRequest page) {
        SqlFragment order = fields.orderBy(sort, newest, session.dialect());
        return ids(order.then(
                new SqlFragment(" LIMIT :size OFFSET :offset", Map.of("size", page.size(), "offset", page.offset()))));
    }

    /** The ids of the newest below one. */
    public List<String> below(@Nullable Object id, int limit) {
        SqlFragment below =
                id == null ? SqlFragment.NONE : SqlFragment.condition(row + ".id < :after", "after", id.toString());
        return ids(below.then(new SqlFragment(" ORDER BY " + row + ".id DESC LIMIT :size", Map.of("size", limit))));
    }

    private List<String> ids(SqlFragment then) {
        SqlFragment whole = where.then(then);
        return session.jdbc()
                .sql("SELECT " + row + ".id FROM " + table + " WHERE" + whole.sql())
                .params(whole.parameters())
                .query(String.class)
                .list();
    }
}
