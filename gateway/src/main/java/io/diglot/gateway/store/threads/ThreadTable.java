package io.diglot.gateway.store.threads;

import io.diglot.gateway.database.Chunks;
import io.diglot.gateway.database.Columns;
import io.diglot.gateway.database.Table;
import io.diglot.gateway.database.ThreadName;
import io.diglot.gateway.failure.Resource;
import io.diglot.gateway.store.Repository;
import io.diglot.gateway.store.UnitOfWork;
import io.diglot.identity.UuidV7;
import io.diglot.model.projects.ProjectId;
import io.diglot.model.threads.ThreadId;
import io.diglot.model.threads.ThreadStatus;
import io.diglot.model.threads.TraceThread;
import io.diglot.model.traces.Trace;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;

/**
 * The rows of {@code trace_thread}. Each thread that a trace was ever written to has one, until it has no traces any more.
 */
public final class ThreadTable extends Repository {

    static final Table TABLE = Table.of(
            "trace_thread",
            "workspace project_id thread_key",
            "workspace id project_id thread_id thread_key status tags created_at created_by last_updated_at last_updated_by");

    /** Whether a trace {@code t} is of a thread {@code h}. */
    static final String OF_THREAD = "t.workspace = h.workspace AND t.project_id = h.project_id AND "
            + ThreadName.is("t.thread_id", "h.thread_id");

    /** Whether a thread {@code h} has any traces. */
    public static final String HAS_TRACES = "EXISTS (SELECT 1 FROM trace t WHERE " + OF_THREAD + ")";

    public ThreadTable(UnitOfWork work) {
        super(work);
    }

    /**
     * Traces were written; those that are of threads make these be there.
     *
     * @param home the project that a trace lies in
     */
    public void note(Collection<Trace> traces, Function<Trace, ProjectId> home) {
        write(traces, home, TABLE.insertIfAbsent());
    }

    /** As {@link #note}, of traces that came: each thread that one comes to is active again. */
    public void arrive(Collection<Trace> traces) {
        write(
                traces,
                Trace::projectId,
                TABLE.insert()
                        + " ON CONFLICT (workspace, project_id, thread_key) DO UPDATE SET status = excluded.status,"
                        + " last_updated_at = CASE WHEN excluded.last_updated_at > trace_thread.last_updated_at THEN"
                        + " excluded.last_updated_at ELSE trace_thread.last_updated_at END,"
                        + " last_updated_by = excluded.last_updated_by");
    }

    private void write(Collection<Trace> traces, Function<Trace, ProjectId> home, String statement) {
        // In one order for all, so that two such writes do not wait for each other.
        Map<String, TraceThread> threads = new TreeMap<>();
        for (Trace trace : traces) {
            String name = trace.threadId();
            if (name != null && !name.isBlank()) {
                ProjectId project = home.apply(trace);
                threads.merge(
                        project + name,
                        made(project, name, UuidV7.timeOf(trace.id().value()), trace.lastUpdatedAt()),
                        ThreadTable::together);
            }
        }
        Table.runAll(
                session, statement, threads.values().stream().map(this::row).toList());
    }

    /** The id tells when the first trace of a thread was made that was known when the thread was. */
    private TraceThread made(ProjectId project, String name, Instant first, Instant updated) {
        return new TraceThread(
                new ThreadId(UuidV7.datedBack(by.newId(), first)),
                project,
                name,
                ThreadStatus.ACTIVE,
                List.of(),
                by.time(),
                by.author(),
                updated,
                by.author());
    }

    private static TraceThread together(TraceThread one, TraceThread other) {
        boolean earlier = other.id().toString().compareTo(one.id().toString()) < 0;
        TraceThread first = earlier ? other : one;
        return new TraceThread(
                first.id(),
                first.projectId(),
                first.name(),
                first.status(),
                first.tags(),
                first.createdAt(),
                first.createdBy(),
                one.lastUpdatedAt().isAfter(other.lastUpdatedAt()) ? one.lastUpdatedAt() : other.lastUpdatedAt(),
                first.lastUpdatedBy());
    }

    /** The ids of threads of a project by their names; those that are not there are made. */
    Map<String, UUID> ensure(ProjectId project, Collection<String> names) {
        Table.runAll(
                session,
                TABLE.insertIfAbsent(),
                names.stream()
                        .distinct()
                        .sorted()
                        .map(name -> row(made(project, name, by.time(), by.time())))
                        .toList());
        return ids(project, names);
    }

    /** The ids of those threads of a project that are there, by their names. */
    public Map<String, UUID> ids(ProjectId project, Collection<String> names) {
        Map<String, UUID> ids = new TreeMap<>();
        for (List<String> some :
                Chunks.of(names.stream().distinct().map(ThreadName::key).toList())) {
            session.jdbc()
                    .sql(
                            "SELECT h.id, h.thread_id FROM trace_thread h WHERE h.workspace = :workspace AND h.project_id ="
                                    + " :project AND h.thread_key IN (:keys)")
                    .param("workspace", workspace.name())
                    .param("project", project.toString())
                    .param("keys", some)
                    .query(row -> {
                        ids.put(row.getString("thread_id"), Columns.uuid(row, "id"));
                    });
        }
        return ids;
    }

    /** Sets what is expected of some. */
    void mark(Collection<UUID> ids, ThreadStatus status) {
        for (List<String> some : Chunks.ofIds(ids)) {
            session.jdbc()
                    .sql(
                            "UPDATE trace_thread SET status = :status, last_updated_at = :now, last_updated_by = :author WHERE"
                                    + " workspace = :workspace AND id IN (:ids) AND status <> :status RETURNING id")
                    .param("status", status.name())
                    .param("now", Columns.nanos(by.time()))
                    .param("author", by.author())
                    .param("workspace", workspace.name())
                    .param("ids", some)
                    .query((row, number) -> Columns.uuid(row, "id"))
                    .list()
                    .forEach(id -> work.wrote(Resource.THREAD, id));
        }
    }

    /** Those that are there, by their ids. */
    public List<TraceThread> find(Collection<ThreadId> ids) {
        return find(ids, "");
    }

    /** As {@link #find(Collection)}; nobody else changes them before the end of the transaction. */
    List<TraceThread> lock(Collection<ThreadId> ids) {
        return find(ids, session.dialect().forUpdate());
    }

    private List<TraceThread> find(Collection<ThreadId> ids, String lock) {
        return Chunks.ofIds(ids).stream()
                .flatMap(some -> session
                        .jdbc()
                        .sql("SELECT " + TABLE.select("h")
                                + " FROM trace_thread h WHERE h.workspace = :workspace AND h.id IN (:ids) ORDER BY h.id"
                                + lock)
                        .param("workspace", workspace.name())
                        .param("ids", some)
                        .query(ThreadTable::map)
                        .list()
                        .stream())
                .toList();
    }

    /**
     * Gives a thread another id, where that is free and no queue holds it under the one that it has; tells whether it has the
     * other one then.
     */
    public boolean rename(ThreadId from, ThreadId to) {
        return session.jdbc()
                        .sql(
                                "UPDATE trace_thread SET id = :to WHERE workspace = :workspace AND id = :from AND NOT EXISTS"
                                        + " (SELECT 1 FROM trace_thread o WHERE o.workspace = :workspace AND o.id = :to) AND NOT EXISTS"
                                        + " (SELECT 1 FROM annotation_queue_item i WHERE i.workspace = :workspace AND i.item_id = :from)")
                        .param("to", to.toString())
                        .param("from", from.toString())
                        .param("workspace", workspace.name())
                        .update()
                > 0;
    }

    /** Says of a thread that is there all that its row says. */
    public void replace(TraceThread thread) {
        Table.run(
                session,
                "UPDATE trace_thread SET status = :status, tags = :tags, created_at = :created_at, created_by = :created_by,"
                        + " last_updated_at = :last_updated_at, last_updated_by = :last_updated_by WHERE workspace ="
                        + " :workspace AND id = :id",
                row(thread));
    }

    /** Gives each of some threads other tags. */
    void tag(Map<ThreadId, List<String>> tags) {
        Table.runAll(
                session,
                "UPDATE trace_thread SET tags = :tags, last_updated_at = :now, last_updated_by = :author WHERE workspace ="
                        + " :workspace AND id = :id",
                tags.entrySet().stream()
                        .map(entry -> new MapSqlParameterSource()
                                .addValue("tags", Columns.strings(entry.getValue()))
                                .addValue("now", Columns.nanos(by.time()))
                                .addValue("author", by.author())
                                .addValue("workspace", workspace.name())
                                .addValue("id", entry.getKey().toString()))
                        .toList());
        work.wrote(Resource.THREAD, tags.keySet().stream().map(ThreadId::value).toList());
    }

    /** Those of some threads that have traces. */
    public Set<UUID> shown(Collection<UUID> ids) {
        return Chunks.ofIds(ids).stream()
                .flatMap(some -> session
                        .jdbc()
                        .sql("SELECT h.id FROM trace_thread h WHERE h.id IN (:ids) AND h.workspace = :workspace AND "
                                + HAS_TRACES)
                        .param("ids", some)
                        .param("workspace", workspace.name())
                        .query((row, number) -> Columns.uuid(row, "id"))
                        .list()
                        .stream())
                .collect(Collectors.toSet());
    }

    /** The threads of some traces, before these go. */
    public List<String> of(Collection<String> traces) {
        return Chunks.of(traces).stream()
                .flatMap(some -> session
                        .jdbc()
                        .sql("SELECT DISTINCT h.id FROM trace t JOIN trace_thread h ON h.workspace = t.workspace AND"
                                + " h.project_id = t.project_id AND " + ThreadName.is("h.thread_id", "t.thread_id")
                                + " WHERE t.workspace = :workspace AND t.id IN (:traces) AND t.thread_id IS NOT NULL")
                        .param("workspace", workspace.name())
                        .param("traces", some)
                        .query(String.class)
                        .list()
                        .stream())
                .distinct()
                .sorted()
                .toList();
    }

    /** Takes out those of some threads that have no traces any more, with all that was said of them. */
    public void deleteEmpty(Collection<String> threads) {
        for (List<String> some : Chunks.of(threads)) {
            List<String> gone = session.jdbc()
                    .sql("DELETE FROM trace_thread AS h WHERE h.workspace = :workspace AND h.id IN (:threads) AND NOT "
                            + HAS_TRACES + " RETURNING id")
                    .param("workspace", workspace.name())
                    .param("threads", some)
                    .query(String.class)
                    .list();
            if (!gone.isEmpty()) {
                for (String table : List.of("feedback_score", "comment")) {
                    session.jdbc()
                            .sql("DELETE FROM " + table + " WHERE workspace = :workspace AND entity_type = 'thread' AND"
                                    + " entity_id IN (:gone)")
                            .param("workspace", workspace.name())
                            .param("gone", gone)
                            .update();
                }
                gone.forEach(id -> work.deleted(Resource.THREAD, UUID.fromString(id)));
            }
        }
    }

    /** Takes out threads that have no traces and to which nobody has said anything since; tells how many. */
    public int deleteEmptySince(Instant limit, int most) {
        List<String> empty = session.jdbc()
                .sql(
                        "SELECT h.id FROM trace_thread h WHERE h.workspace = :workspace AND h.last_updated_at < :limit AND NOT "
                                + HAS_TRACES + " ORDER BY h.last_updated_at, h.id LIMIT :most")
                .param("workspace", workspace.name())
                .param("limit", Columns.nanos(limit))
                .param("most", most)
                .query(String.class)
                .list();
        deleteEmpty(empty);
        return empty.size();
    }

    private MapSqlParameterSource row(TraceThread thread) {
        return new MapSqlParameterSource()
                .addValue("workspace", workspace.name())
                .addValue("id", thread.id().toString())
                .addValue("project_id", thread.projectId().toString())
                .addValue("thread_id", thread.name())
                .addValue("thread_key", ThreadName.key(thread.name()))
                .addValue("status", thread.status().name())
                .addValue("tags", Columns.strings(thread.tags()))
                .addValue("created_at", Columns.nanos(thread.createdAt()))
                .addValue("created_by", thread.createdBy())
                .addValue("last_updated_at", Columns.nanos(thread.lastUpdatedAt()))
                .addValue("last_updated_by", thread.lastUpdatedBy());
    }

    static TraceThread map(ResultSet row, int number) throws SQLException {
        return new TraceThread(
                new ThreadId(Columns.uuid(row, "id")),
                new ProjectId(Columns.uuid(row, "project_id")),
                row.getString("thread_id"),
                Columns.constant(row, "status", ThreadStatus.class),
                Columns.strings(row, "tags"),
                Columns.instant(row, "created_at"),
                row.getString("created_by"),
                Columns.instant(row, "last_updated_at"),
                row.getString("last_updated_by"));
    }
}
