package io.diglot.gateway.backend.embedded;

import io.diglot.gateway.backend.TraceBackend;
import io.diglot.gateway.caller.Caller;
import io.diglot.gateway.database.Columns;
import io.diglot.gateway.database.Database;
import io.diglot.gateway.database.Session;
import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.failure.Failure.NotFound.Purpose;
import io.diglot.gateway.failure.Resource;
import io.diglot.gateway.store.experiments.ExperimentTable;
import io.diglot.gateway.store.projects.ProjectTable;
import io.diglot.gateway.store.query.FieldTable;
import io.diglot.gateway.store.query.IdTime;
import io.diglot.gateway.store.query.SqlFragment;
import io.diglot.gateway.store.runs.ItemTable;
import io.diglot.gateway.store.scores.ScoreTable;
import io.diglot.gateway.store.scores.ScoreWriter;
import io.diglot.gateway.store.spaces.WorkspaceTable;
import io.diglot.gateway.store.spans.SpanTable;
import io.diglot.gateway.store.traces.TraceFields;
import io.diglot.gateway.store.traces.TraceTable;
import io.diglot.gateway.store.traces.TraceWriter;
import io.diglot.gateway.store.unfinished.DeletionTable;
import io.diglot.identity.UuidV7;
import io.diglot.model.Filter;
import io.diglot.model.Sort;
import io.diglot.model.datasets.DatasetId;
import io.diglot.model.experiments.ExperimentId;
import io.diglot.model.experiments.ExperimentLink;
import io.diglot.model.projects.Project;
import io.diglot.model.scores.ScoreDraft;
import io.diglot.model.scores.Scored;
import io.diglot.model.spaces.Workspace;
import io.diglot.model.spans.SpanSummary;
import io.diglot.model.traces.Trace;
import io.diglot.model.traces.TraceChange;
import io.diglot.model.traces.TraceDraft;
import io.diglot.model.traces.TraceId;
import io.diglot.model.traces.TraceOverview;
import io.diglot.model.traces.TraceQuery;
import io.diglot.paging.Page;
import io.diglot.paging.PageRequest;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Traces in the embedded database. */
@Component
final class EmbeddedTraces implements TraceBackend {

    private static final int STREAMED_AT_ONCE = 200;
    private static final String EXPERIMENT = "experiment_id";
    private static final ScoreTable.Entity TRACE = ScoreTable.Entity.TRACE;

    private final Database database;
    private final UuidV7 ids;
    private final FieldTable fields;

    EmbeddedTraces(Database database, UuidV7 ids) {
        this.database = database;
        this.ids = ids;
        this.fields = TraceFields.of(database.dialect());
    }

    @Override
    public Mono<Void> create(Caller caller, TraceDraft trace) {
        return database.writeOnly(session -> writer(session, caller).create(trace));
    }

    @Override
    public Mono<Void> put(Caller caller, List<TraceDraft> traces) {
        return database.writeOnly(session -> writer(session, caller).put(traces));
    }

    @Override
    public Mono<Void> update(Caller caller, TraceId id, TraceChange change) {
        return database.writeOnly(session -> writer(session, caller).update(id, change));
    }

    @Override
    public Mono<TraceOverview> get(Caller caller, TraceId id) {
        return database.read(session -> {
            Workspace workspace = session.workspaceOf(caller, "trace", id.value(), Resource.TRACE);
            return overviews(session, workspace, List.of(id.toString()), Set.of(), null)
                    .getFirst();
        });
    }

    @Override
    public Mono<Page<TraceOverview>> list(Caller caller, TraceQuery query, @Nullable Sort sort, PageRequest page) {
        return database.read(session -> {
            Workspace workspace = caller.home();
            Project project = ProjectTable.find(session, workspace, query.projectName(), query.projectId())
                    .orElseThrow(() -> new Failure.NotFound(
                            Resource.PROJECT, wanted(query.projectName(), query.projectId()), Purpose.REFERENCE));
            SqlFragment where = where(query, workspace, project);
            long total = session.jdbc()
                    .sql("SELECT COUNT(*) FROM trace t WHERE " + where.sql())
                    .params(where.parameters())
                    .query(Long.class)
                    .single();
            SqlFragment order = fields.orderBy(sort, "t.id DESC", session.dialect());
            List<String> found = session.jdbc()
                    .sql("SELECT t.id FROM trace t WHERE " + where.sql() + order.sql() + " LIMIT :size OFFSET :offset")
                    .params(where.parameters())
                    .params(order.parameters())
                    .param("size", page.size())
                    .param("offset", page.offset())
                    .query(String.class)
                    .list();
            List<TraceOverview> content =
                    overviews(session, workspace, found, omitted(query.omitted()), experiment(query));
            return new Page<>(content, page.page(), content.size(), total);
        });
    }

    @Override
    public Flux<TraceOverview> stream(Caller caller, TraceQuery query, @Nullable TraceId after, int limit) {
        return chunk(caller, query, after, limit)
                .expand(chunk -> chunk.left() == 0
                        ? Mono.empty()
                        : chunk(caller, query, chunk.content().getLast().trace().id(), chunk.left()))
                // One chunk ahead of the client, not all of them.
                .concatMapIterable(Chunk::content, 1);
    }

    @Override
    public Mono<Void> delete(Caller caller, List<TraceId> ids) {
        return database.writeOnly(session -> {
            Workspace workspace = caller.home();
            ExperimentTable.touchLinked(session, workspace, ids);
            for (List<String> some : ItemTable.chunks(
                    ids.stream().map(TraceId::toString).distinct().toList())) {
                TraceTable.delete(session, workspace, some);
            }
        });
    }

    @Override
    public Mono<Void> score(Caller caller, List<Scored<TraceId>> scores) {
        return database.writeOnly(session -> {
            Workspace workspace = caller.home();
            // A trace that comes at the same time would not see a score that does not see the trace.
            ItemTable.serialise(session, workspace);
            WorkspaceTable.ensure(session, workspace);
            new ScoreWriter(session, caller, workspace, TRACE, ids).give(scores);
            ExperimentTable.touchLinked(
                    session, workspace, scores.stream().map(Scored::target).toList());
        });
    }

    @Override
    public Mono<Void> scoreExisting(Caller caller, TraceId id, ScoreDraft score) {
        return database.writeOnly(session -> {
            Workspace workspace = session.workspaceOf(caller, "trace", id.value(), Resource.TRACE);
            ScoreTable.give(session, caller, workspace, TRACE, List.of(new Scored<>(id, null, score)));
            ExperimentTable.touchLinked(session, workspace, List.of(id));
        });
    }

    @Override
    public Mono<Void> deleteScore(Caller caller, TraceId id, String name, @Nullable String author) {
        return database.writeOnly(session -> {
            Workspace workspace = caller.home();
            ScoreTable.takeBack(session, workspace, TRACE, id, name, author);
            ExperimentTable.touchLinked(session, workspace, List.of(id));
        });
    }

    private TraceWriter writer(Session session, Caller caller) {
        return new TraceWriter(session, caller, caller.home(), Project.DEFAULT_NAME, ids);
    }

    /** @param left how many more may follow; 0 at the end */
    private record Chunk(List<TraceOverview> content, int left) {}

    private Mono<Chunk> chunk(Caller caller, TraceQuery query, @Nullable TraceId after, int limit) {
        return database.read(session -> {
            Workspace workspace = caller.home();
            Optional<Project> project = ProjectTable.find(session, workspace, query.projectName(), query.projectId());
            if (project.isEmpty()) {
                return new Chunk(List.of(), 0);
            }
            SqlFragment where = where(query, workspace, project.get());
            int size = Math.min(limit, STREAMED_AT_ONCE);
            List<String> found = session.jdbc()
                    .sql("SELECT t.id FROM trace t WHERE " + where.sql() + (after == null ? "" : " AND t.id < :after")
                            + " ORDER BY t.id DESC LIMIT :size")
                    .params(where.parameters())
                    .param("after", Columns.text(after))
                    .param("size", size)
                    .query(String.class)
                    .list();
            List<TraceOverview> content =
                    overviews(session, workspace, found, omitted(query.omitted()), experiment(query));
            return new Chunk(content, found.size() < size ? 0 : limit - size);
        });
    }

    private SqlFragment where(TraceQuery query, Workspace workspace, Project project) {
        Map<String, Object> parameters = new HashMap<>();
        StringBuilder sql = new StringBuilder("t.workspace = :workspace AND t.project_id = :project");
        parameters.put("workspace", workspace.name());
        parameters.put("project", project.id().toString());
        if (query.from() != null) {
            sql.append(" AND t.id >= :from");
            parameters.put("from", IdTime.first(query.from()));
        }
        if (query.to() != null) {
            sql.append(" AND t.id <= :to");
            parameters.put("to", IdTime.last(query.to()));
        }
        List<Filter> others = new ArrayList<>();
        for (Filter filter : query.filters()) {
            if (isOfExperiment(filter)) {
                String name = "experiment" + parameters.size();
                sql.append(" AND t.id IN (SELECT i.trace_id FROM experiment_item i WHERE i.workspace = :workspace AND"
                                + " i.experiment_id = :")
                        .append(name)
                        .append(DeletionTable.ITEM_STAYS)
                        .append(')');
                parameters.put(name, Columns.key(filter.value()));
            } else {
                others.add(filter);
            }
        }
        SqlFragment filtered = fields.where(others, database.dialect());
        parameters.putAll(filtered.parameters());
        return new SqlFragment(sql + filtered.sql(), parameters);
    }

    /** An experiment has few traces among many, and is asked for at every page of its runs. */
    private static boolean isOfExperiment(Filter filter) {
        return filter.field().equals(EXPERIMENT) && filter.operator() == Filter.Operator.EQUAL;
    }

    private static @Nullable String experiment(TraceQuery query) {
        return query.filters().stream()
                .filter(EmbeddedTraces::isOfExperiment)
                .map(filter -> Columns.key(filter.value()))
                .findFirst()
                .orElse(null);
    }

    static Object wanted(@Nullable String name, @Nullable Object id) {
        return id == null ? Objects.requireNonNull(name) : id;
    }

    static Set<String> omitted(Set<TraceQuery.Payload> payloads) {
        return payloads.stream().map(payload -> Columns.key(payload.name())).collect(Collectors.toSet());
    }

    /** @param wanted the experiment that the caller asks for; null for the newest of each trace */
    private static List<TraceOverview> overviews(
            Session session, Workspace workspace, List<String> traces, Set<String> omitted, @Nullable String wanted) {
        Map<String, Trace> found = TraceTable.find(session, workspace, traces, omitted);
        Map<String, SpanSummary> spans = SpanTable.summaries(session, workspace, traces);
        Map<String, ExperimentLink> experiments = experiments(session, workspace, traces, wanted);
        return traces.stream()
                .map(id -> new TraceOverview(
                        Objects.requireNonNull(found.get(id)),
                        spans.getOrDefault(id, SpanSummary.NONE),
                        experiments.get(id)))
                .toList();
    }

    private static Map<String, ExperimentLink> experiments(
            Session session, Workspace workspace, Collection<String> traces, @Nullable String wanted) {
        Map<String, ExperimentLink> links = new HashMap<>();
        for (List<String> some : ItemTable.chunks(List.copyOf(traces))) {
            session.jdbc()
                    .sql("SELECT i.trace_id, i.dataset_item_id, e.id, e.name, e.dataset_id FROM experiment_item i JOIN"
                            + " experiment e ON e.id = i.experiment_id AND e.workspace = i.workspace WHERE i.workspace ="
                            + " :workspace AND i.trace_id IN (:traces)"
                            + (wanted == null ? "" : " AND e.id = :wanted")
                            + " ORDER BY e.id, i.id")
                    .param("workspace", workspace.name())
                    .param("traces", some)
                    .param("wanted", wanted)
                    .query(row -> {
                        links.put(
                                row.getString("trace_id"),
                                new ExperimentLink(
                                        new ExperimentId(Columns.uuid(row, "id")),
                                        row.getString("name"),
                                        new DatasetId(Columns.uuid(row, "dataset_id")),
                                        Columns.uuid(row, "dataset_item_id")));
                    });
        }
        return links;
    }
}
