package io.diglot.gateway.store.spans;

import io.diglot.gateway.paging.PartlyRead;
import io.diglot.gateway.paging.Portion;
import io.diglot.gateway.store.Repository;
import io.diglot.gateway.store.UnitOfWork;
import io.diglot.gateway.store.comments.CommentTable;
import io.diglot.gateway.store.projects.ProjectTable;
import io.diglot.gateway.store.projects.Projects;
import io.diglot.gateway.store.scores.ScoreTable;
import io.diglot.gateway.store.scores.ScoreWriter;
import io.diglot.gateway.store.spaces.WorkspaceTable;
import io.diglot.gateway.store.traces.PieceFiguresQuery;
import io.diglot.gateway.store.traces.PieceQuery;
import io.diglot.model.PieceFigures;
import io.diglot.model.Sort;
import io.diglot.model.attachments.AttachedTo;
import io.diglot.model.comments.Comment;
import io.diglot.model.projects.Project;
import io.diglot.model.projects.ProjectId;
import io.diglot.model.scores.ScoreDraft;
import io.diglot.model.scores.Scored;
import io.diglot.model.spans.Span;
import io.diglot.model.spans.SpanChange;
import io.diglot.model.spans.SpanDraft;
import io.diglot.model.spans.SpanId;
import io.diglot.model.spans.SpanOverview;
import io.diglot.model.spans.SpanQuery;
import io.diglot.model.traces.TraceQuery.Payload;
import io.diglot.paging.Page;
import io.diglot.paging.PageRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Spans of a workspace. */
public final class Spans extends Repository {

    private static final ScoreTable.Entity SPAN = ScoreTable.Entity.SPAN;

    public Spans(UnitOfWork work) {
        super(work);
    }

    /** Writes one; one that is there as a whole stays as it is. */
    public void create(SpanDraft span) {
        writer().create(span);
    }

    /** Writes spans, each over what is there of it. */
    public void put(List<SpanDraft> spans) {
        writer().put(spans);
    }

    /** Changes one, or writes down what is known of one that has not come yet. */
    public void update(SpanId id, SpanChange change) {
        writer().update(id, change);
    }

    /** Changes those that are there. */
    public void updateAll(List<SpanId> ids, SpanChange change) {
        writer().updateAll(ids, change);
    }

    /** @throws io.diglot.gateway.failure.FailureException a {@code NotFound} where the project is not there */
    public PieceFigures figures(SpanQuery query) {
        PieceQuery selected = pieces(query, PieceQuery.project(work, query.projectName(), query.projectId()));
        return new PieceFiguresQuery(selected, session.dialect()).ofSpans();
    }

    /**
     * The names of the scores that they have.
     *
     * @param project of those in it alone
     * @param type of spans of this type alone
     * @throws io.diglot.gateway.failure.FailureException a {@code NotFound} where the project is not there
     */
    public List<String> scoreNames(Optional<ProjectId> project, @Nullable String type) {
        project.ifPresent(id -> new Projects(work).get(id));
        return new ScoreTable(work).names(SPAN, project, type);
    }

    private SpanWriter writer() {
        return new SpanWriter(work, Project.DEFAULT_NAME);
    }

    public SpanOverview get(SpanId id, Set<Payload> omitted) {
        Span span = SpanTable.without(work, omitted).find(id).orElseThrow();
        return new SpanOverview(
                span,
                new ProjectTable(work).find(span.projectId()).map(Project::name).orElse(null),
                comments(List.of(span)).getOrDefault(id.toString(), List.of()));
    }

    /**
     * A page that was begun.
     *
     * @param page with the spans that were read
     * @param unread the page's other spans
     */
    public record BegunPage(Page<SpanOverview> page, List<String> unread) {}

    public BegunPage page(SpanQuery query, @Nullable Sort sort, PageRequest page) {
        Project project = PieceQuery.project(work, query.projectName(), query.projectId());
        PieceQuery pieces = pieces(query, project);
        long total = pieces.count();
        List<String> ids = pieces.page(sort, page);
        PartlyRead<SpanOverview, String> begun = read(query, project, ids);
        return new BegunPage(new Page<>(begun.read(), page.page(), ids.size(), total), begun.unread());
    }

    /** As many as fit into memory; one that is gone is passed over. */
    public PartlyRead<SpanOverview, String> read(SpanQuery query, List<String> spans) {
        return read(query, PieceQuery.project(work, query.projectName(), query.projectId()), spans);
    }

    /** The newest first, as many as fit into memory; none where the project is not there. */
    public Portion<SpanOverview> below(SpanQuery query, @Nullable SpanId id, int limit) {
        return new ProjectTable(work)
                .find(query.projectName(), query.projectId())
                .map(project -> {
                    List<String> ids = pieces(query, project).below(id, limit + 1);
                    PartlyRead<SpanOverview, String> found =
                            read(query, project, ids.subList(0, Math.min(limit, ids.size())));
                    return new Portion<>(found.read(), found.read().size() < ids.size(), found.size());
                })
                .orElseGet(() -> new Portion<>(List.of(), false, 0));
    }

    private PartlyRead<SpanOverview, String> read(SpanQuery query, Project project, List<String> spans) {
        PartlyRead<Span, String> read =
                SpanTable.without(work, query.omitted()).read(spans, PieceQuery.omitted(query.omitted()));
        work.holds(read.size());
        Map<String, List<Comment>> comments = comments(read.read());
        return read.map(span -> new SpanOverview(
                span, project.name(), comments.getOrDefault(span.id().toString(), List.of())));
    }

    private Map<String, List<Comment>> comments(List<Span> spans) {
        return new CommentTable(work)
                .of(
                        AttachedTo.Entity.SPAN,
                        spans.stream().map(span -> span.id().toString()).toList());
    }

    /** Scores that may be of spans that have not come yet. */
    public void score(List<Scored<SpanId>> scores) {
        writer().serialise();
        new WorkspaceTable(work).ensure();
        new ScoreWriter(work, SPAN).give(scores);
    }

    public void scoreExisting(SpanId id, ScoreDraft score) {
        new ScoreTable(work).give(SPAN, List.of(new Scored<>(id, null, score)));
    }

    /** @param author whose scores alone are taken back; absent for everybody's */
    public void deleteScore(SpanId id, String name, @Nullable String author) {
        new ScoreTable(work).takeBack(SPAN, id, name, author);
    }

    private PieceQuery pieces(SpanQuery query, Project project) {
        PieceQuery pieces = PieceQuery.ofSpans(work, project);
        if (query.traceId() != null) {
            pieces.and("s.trace_id = :trace", "trace", query.traceId().toString());
        }
        if (query.type() != null) {
            pieces.and("s.type = :type", "type", query.type());
        }
        return pieces.made(query.from(), query.to()).filtered(query.filters());
    }
}
