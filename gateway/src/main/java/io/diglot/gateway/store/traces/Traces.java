package io.diglot.gateway.store.traces;

import io.diglot.gateway.database.Chunks;
import io.diglot.gateway.database.Columns;
import io.diglot.gateway.failure.Resource;
import io.diglot.gateway.paging.PartlyRead;
import io.diglot.gateway.paging.Portion;
import io.diglot.gateway.store.Repository;
import io.diglot.gateway.store.UnitOfWork;
import io.diglot.gateway.store.comments.CommentTable;
import io.diglot.gateway.store.experiments.ExperimentTable;
import io.diglot.gateway.store.projects.ProjectTable;
import io.diglot.gateway.store.projects.Projects;
import io.diglot.gateway.store.runs.ItemTable;
import io.diglot.gateway.store.scores.ScoreTable;
import io.diglot.gateway.store.scores.ScoreWriter;
import io.diglot.gateway.store.spaces.WorkspaceTable;
import io.diglot.gateway.store.spans.SpanTable;
import io.diglot.gateway.store.unfinished.DeletionTable;
import io.diglot.model.Filter;
import io.diglot.model.PieceFigures;
import io.diglot.model.Sort;
import io.diglot.model.attachments.AttachedTo;
import io.diglot.model.comments.Comment;
import io.diglot.model.datasets.DatasetId;
import io.diglot.model.experiments.ExperimentId;
import io.diglot.model.experiments.ExperimentLink;
import io.diglot.model.projects.Project;
import io.diglot.model.projects.ProjectFigures;
import io.diglot.model.projects.ProjectId;
import io.diglot.model.scores.ScoreDraft;
import io.diglot.model.scores.Scored;
import io.diglot.model.spans.SpanSummary;
import io.diglot.model.traces.GuardrailCheck;
import io.diglot.model.traces.GuardrailDraft;
import io.diglot.model.traces.Trace;
import io.diglot.model.traces.TraceChange;
import io.diglot.model.traces.TraceDraft;
import io.diglot.model.traces.TraceId;
import io.diglot.model.traces.TraceOverview;
import io.diglot.model.traces.TraceQuery;
import io.diglot.model.traces.TraceQuery.Payload;
import io.diglot.paging.Page;
import io.diglot.paging.PageRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Traces of a workspace. */
public final class Traces extends Repository {

    private static final String EXPERIMENT = "experiment_id";
    private static final Duration RECENT = Duration.ofDays(7);
    private static final ScoreTable.Entity TRACE = ScoreTable.Entity.TRACE;

    private final ExperimentTable experiments;

    public Traces(UnitOfWork work) {
        super(work);
        this.experiments = new ExperimentTable(work);
    }

    /** Writes one that must not be there yet as a whole. */
    public void create(TraceDraft trace) {
        writer().create(trace);
    }

    /** Writes traces, each over what is there of it. */
    public void put(List<TraceDraft> traces) {
        writer().put(traces);
    }

    /** Changes one, or writes down what is known of one that has not come yet. */
    public void update(TraceId id, TraceChange change) {
        writer().update(id, change);
    }

    /** Changes those that are there. */
    public void updateAll(List<TraceId> ids, TraceChange change) {
        writer().updateAll(ids, change);
    }

    /** @throws io.diglot.gateway.failure.FailureException a {@code NotFound} where the project is not there */
    public PieceFigures figures(TraceQuery query) {
        PieceQuery selected = pieces(query, PieceQuery.project(work, query.projectName(), query.projectId()));
        return new PieceFiguresQuery(selected, session.dialect()).ofTraces();
    }

    /** Of all in a project; nothing where there are none. */
    public Optional<ProjectFigures> figures(ProjectId id) {
        Instant recent = session.now().truncatedTo(ChronoUnit.DAYS).minus(RECENT);
        return new ProjectTable(work)
                .find(id)
                .map(project -> new PieceFiguresQuery(PieceQuery.ofTraces(work, project), session.dialect()))
                .map(query -> new ProjectFigures(query.ofTraces(), query.errorsSince(recent)))
                .filter(figures -> figures.traces().count() > 0);
    }

    /**
     * The names of the scores that they have.
     *
     * @param project of those in it alone
     * @throws io.diglot.gateway.failure.FailureException a {@code NotFound} where the project is not there
     */
    public List<String> scoreNames(Optional<ProjectId> project) {
        project.ifPresent(id -> new Projects(work).get(id));
        return new ScoreTable(work).names(TRACE, project, null);
    }

    private TraceWriter writer() {
        return new TraceWriter(work, Project.DEFAULT_NAME);
    }

    public TraceOverview get(TraceId id, Set<Payload> omitted) {
        return overviews(List.of(id.toString()), omitted, null).read().getFirst();
    }

    /**
     * A page that was begun.
     *
     * @param page with the traces that were read
     * @param unread the page's other traces
     */
    public record BegunPage(Page<TraceOverview> page, List<String> unread) {}

    public BegunPage page(TraceQuery query, @Nullable Sort sort, PageRequest page) {
        PieceQuery pieces = pieces(query, PieceQuery.project(work, query.projectName(), query.projectId()));
        long total = pieces.count();
        List<String> ids = pieces.page(sort, page);
        PartlyRead<TraceOverview, String> begun = read(query, ids);
        return new BegunPage(new Page<>(begun.read(), page.page(), ids.size(), total), begun.unread());
    }

    /** As many as fit into memory; one that is gone is passed over. */
    public PartlyRead<TraceOverview, String> read(TraceQuery query, List<String> traces) {
        PartlyRead<TraceOverview, String> read = overviews(traces, query.omitted(), experiment(query));
        work.holds(read.size());
        return read;
    }

    /** The newest first, as many as fit into memory; none where the project is not there. */
    public Portion<TraceOverview> below(TraceQuery query, @Nullable TraceId id, int limit) {
        return new ProjectTable(work)
                .find(query.projectName(), query.projectId())
                .map(project -> {
                    List<String> ids = pieces(query, project).below(id, limit + 1);
                    PartlyRead<TraceOverview, String> found = read(query, ids.subList(0, Math.min(limit, ids.size())));
                    return new Portion<>(found.read(), found.read().size() < ids.size(), found.size());
                })
                .orElseGet(() -> new Portion<>(List.of(), false, 0));
    }

    public void delete(List<TraceId> ids) {
        // A trace that comes at the same time may be one of a thread that goes with its last one.
        new ItemTable(work).serialise();
        experiments.touchLinked(ids);
        for (List<String> some : Chunks.ofIds(ids)) {
            new TraceTable(work).delete(some);
        }
        // Also of one that has not come itself: its spans are gone.
        ids.stream().distinct().forEach(id -> work.deleted(Resource.TRACE, id.value()));
    }

    /** Scores that may be of traces that have not come yet. */
    public void score(List<Scored<TraceId>> scores) {
        // A trace that comes at the same time would not see a score that does not see the trace.
        new ItemTable(work).serialise();
        new WorkspaceTable(work).ensure();
        new ScoreWriter(work, TRACE).give(scores);
        List<TraceId> traces = scores.stream().map(Scored::target).toList();
        experiments.touchLinked(traces);
        new LooseTraceTable(work).wrote(traces);
    }

    /** Keeps what guardrails found in traces that may not have come yet. */
    public void guard(List<GuardrailDraft> drafts) {
        new WorkspaceTable(work).ensure();
        new ProjectTable(work).ensureAll(drafts.stream().map(GuardrailDraft::projectName), Project.DEFAULT_NAME);
        new GuardrailTable(work).insert(drafts);
        new LooseTraceTable(work)
                .wrote(drafts.stream().map(GuardrailDraft::trace).toList());
    }

    public void scoreExisting(TraceId id, ScoreDraft score) {
        new ScoreTable(work).give(TRACE, List.of(new Scored<>(id, null, score)));
        experiments.touchLinked(List.of(id));
        new LooseTraceTable(work).wrote(List.of(id));
    }

    /** @param author whose scores alone are taken back; absent for everybody's */
    public void deleteScore(TraceId id, String name, @Nullable String author) {
        new ScoreTable(work).takeBack(TRACE, id, name, author);
        experiments.touchLinked(List.of(id));
    }

    private PieceQuery pieces(TraceQuery query, Project project) {
        PieceQuery pieces = PieceQuery.ofTraces(work, project).made(query.from(), query.to());
        List<Filter> others = new ArrayList<>();
        for (Filter filter : query.filters()) {
            if (isOfExperiment(filter)) {
                String name = "experiment" + query.filters().indexOf(filter);
                pieces.and(
                        "t.id IN (SELECT i.trace_id FROM experiment_item i WHERE i.workspace = :workspace AND"
                                + " i.experiment_id = :" + name + DeletionTable.ITEM_STAYS + ")",
                        name,
                        Columns.key(filter.value()));
            } else {
                others.add(filter);
            }
        }
        return pieces.filtered(others);
    }

    /** An experiment has few traces among many, and is asked for at every page of its runs. */
    private static boolean isOfExperiment(Filter filter) {
        return filter.field().equals(EXPERIMENT) && filter.operator() == Filter.Operator.EQUAL;
    }

    private static @Nullable String experiment(TraceQuery query) {
        return query.filters().stream()
                .filter(Traces::isOfExperiment)
                .map(filter -> Columns.key(filter.value()))
                .findFirst()
                .orElse(null);
    }

    /** @param wanted the experiment that the caller asks for; null for the newest of each trace */
    private PartlyRead<TraceOverview, String> overviews(
            List<String> all, Set<Payload> omitted, @Nullable String wanted) {
        PartlyRead<Trace, String> found = TraceTable.without(work, omitted).read(all, PieceQuery.omitted(omitted));
        List<String> traces =
                found.read().stream().map(trace -> trace.id().toString()).toList();
        Map<String, SpanSummary> spans = new SpanTable(work).summaries(traces);
        Map<String, List<Comment>> comments = new CommentTable(work).of(AttachedTo.Entity.TRACE, traces);
        Map<String, List<GuardrailCheck>> guardrails = new GuardrailTable(work).of(traces);
        Map<String, ExperimentLink> experiments = experiments(traces, wanted);
        return found.map(trace -> {
            String id = trace.id().toString();
            return new TraceOverview(
                    trace,
                    spans.getOrDefault(id, SpanSummary.NONE),
                    comments.getOrDefault(id, List.of()),
                    guardrails.getOrDefault(id, List.of()),
                    experiments.get(id));
        });
    }

    private Map<String, ExperimentLink> experiments(Collection<String> traces, @Nullable String wanted) {
        Map<String, ExperimentLink> links = new HashMap<>();
        for (List<String> some : Chunks.of(traces)) {
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
