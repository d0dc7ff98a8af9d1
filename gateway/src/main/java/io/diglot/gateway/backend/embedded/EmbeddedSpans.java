package io.diglot.gateway.backend.embedded;

import io.diglot.gateway.backend.SpanBackend;
import io.diglot.gateway.caller.Caller;
import io.diglot.gateway.database.Database;
import io.diglot.gateway.database.Session;
import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.failure.Failure.NotFound.Purpose;
import io.diglot.gateway.failure.Resource;
import io.diglot.gateway.store.projects.ProjectTable;
import io.diglot.gateway.store.query.FieldTable;
import io.diglot.gateway.store.query.IdTime;
import io.diglot.gateway.store.query.SqlFragment;
import io.diglot.gateway.store.scores.ScoreTable;
import io.diglot.gateway.store.scores.ScoreWriter;
import io.diglot.gateway.store.spaces.WorkspaceTable;
import io.diglot.gateway.store.spans.SpanTable;
import io.diglot.gateway.store.spans.SpanWriter;
import io.diglot.gateway.store.traces.TraceFields;
import io.diglot.identity.UuidV7;
import io.diglot.model.Sort;
import io.diglot.model.projects.Project;
import io.diglot.model.scores.ScoreDraft;
import io.diglot.model.scores.Scored;
import io.diglot.model.spaces.Workspace;
import io.diglot.model.spans.Span;
import io.diglot.model.spans.SpanChange;
import io.diglot.model.spans.SpanDraft;
import io.diglot.model.spans.SpanId;
import io.diglot.model.spans.SpanOverview;
import io.diglot.model.spans.SpanQuery;
import io.diglot.paging.Page;
import io.diglot.paging.PageRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Spans in the embedded database. */
@Component
final class EmbeddedSpans implements SpanBackend {

    private static final ScoreTable.Entity SPAN = ScoreTable.Entity.SPAN;

    private final Database database;
    private final UuidV7 ids;
    private final FieldTable fields;

    EmbeddedSpans(Database database, UuidV7 ids) {
        this.database = database;
        this.ids = ids;
        this.fields = TraceFields.ofSpans(database.dialect());
    }

    @Override
    public Mono<Void> create(Caller caller, SpanDraft span) {
        return database.writeOnly(session -> writer(session, caller).create(span));
    }

    @Override
    public Mono<Void> put(Caller caller, List<SpanDraft> spans) {
        return database.writeOnly(session -> writer(session, caller).put(spans));
    }

    @Override
    public Mono<Void> update(Caller caller, SpanId id, SpanChange change) {
        return database.writeOnly(session -> writer(session, caller).update(id, change));
    }

    @Override
    public Mono<SpanOverview> get(Caller caller, SpanId id) {
        return database.read(session -> {
            Workspace workspace = session.workspaceOf(caller, "span", id.value(), Resource.SPAN);
            Span span = SpanTable.find(session, workspace, id).orElseThrow();
            return new SpanOverview(
                    span,
                    ProjectTable.find(session, workspace, span.projectId())
                            .map(Project::name)
                            .orElse(null));
        });
    }

    @Override
    public Mono<Page<SpanOverview>> list(Caller caller, SpanQuery query, @Nullable Sort sort, PageRequest page) {
        return database.read(session -> {
            Workspace workspace = caller.home();
            Project project = ProjectTable.find(session, workspace, query.projectName(), query.projectId())
                    .orElseThrow(() -> new Failure.NotFound(
                            Resource.PROJECT,
                            EmbeddedTraces.wanted(query.projectName(), query.projectId()),
                            Purpose.REFERENCE));
            SqlFragment where = where(query, workspace, project);
            long total = session.jdbc()
                    .sql("SELECT COUNT(*) FROM span s WHERE " + where.sql())
                    .params(where.parameters())
                    .query(Long.class)
                    .single();
            SqlFragment order = fields.orderBy(sort, "s.id DESC", session.dialect());
            List<String> found = session.jdbc()
                    .sql("SELECT s.id FROM span s WHERE " + where.sql() + order.sql() + " LIMIT :size OFFSET :offset")
                    .params(where.parameters())
                    .params(order.parameters())
                    .param("size", page.size())
                    .param("offset", page.offset())
                    .query(String.class)
                    .list();
            Map<String, Span> spans =
                    SpanTable.find(session, workspace, found, EmbeddedTraces.omitted(query.omitted()));
            List<SpanOverview> content = found.stream()
                    .map(id -> new SpanOverview(Objects.requireNonNull(spans.get(id)), project.name()))
                    .toList();
            return new Page<>(content, page.page(), content.size(), total);
        });
    }

    @Override
    public Mono<Void> score(Caller caller, List<Scored<SpanId>> scores) {
        return database.writeOnly(session -> {
            Workspace workspace = caller.home();
            SpanWriter.serialise(session, workspace);
            WorkspaceTable.ensure(session, workspace);
            new ScoreWriter(session, caller, workspace, SPAN, ids).give(scores);
        });
    }

    @Override
    public Mono<Void> scoreExisting(Caller caller, SpanId id, ScoreDraft score) {
        return database.writeOnly(session -> {
            Workspace workspace = session.workspaceOf(caller, "span", id.value(), Resource.SPAN);
            ScoreTable.give(session, caller, workspace, SPAN, List.of(new Scored<>(id, null, score)));
        });
    }

    @Override
    public Mono<Void> deleteScore(Caller caller, SpanId id, String name, @Nullable String author) {
        return database.writeOnly(session -> ScoreTable.takeBack(session, caller.home(), SPAN, id, name, author));
    }

    private SpanWriter writer(Session session, Caller caller) {
        return new SpanWriter(session, caller, caller.home(), Project.DEFAULT_NAME, ids);
    }

    private SqlFragment where(SpanQuery query, Workspace workspace, Project project) {
        Map<String, Object> parameters = new HashMap<>();
        StringBuilder sql = new StringBuilder("s.workspace = :workspace AND s.project_id = :project");
        parameters.put("workspace", workspace.name());
        parameters.put("project", project.id().toString());
        if (query.traceId() != null) {
            sql.append(" AND s.trace_id = :trace");
            parameters.put("trace", query.traceId().toString());
        }
        if (query.type() != null) {
            sql.append(" AND s.type = :type");
            parameters.put("type", query.type());
        }
        if (query.from() != null) {
            sql.append(" AND s.id >= :from");
            parameters.put("from", IdTime.first(query.from()));
        }
        if (query.to() != null) {
            sql.append(" AND s.id <= :to");
            parameters.put("to", IdTime.last(query.to()));
        }
        SqlFragment filtered = fields.where(query.filters(), database.dialect());
        parameters.putAll(filtered.parameters());
        return new SqlFragment(sql + filtered.sql(), parameters);
    }
}
