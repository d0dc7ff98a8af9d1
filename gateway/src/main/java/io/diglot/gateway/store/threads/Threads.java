package io.diglot.gateway.store.threads;

import io.diglot.gateway.database.Chunks;
import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.failure.Failure.NotFound.Purpose;
import io.diglot.gateway.failure.FailureException;
import io.diglot.gateway.failure.Resource;
import io.diglot.gateway.paging.PartlyRead;
import io.diglot.gateway.paging.Portion;
import io.diglot.gateway.store.Repository;
import io.diglot.gateway.store.UnitOfWork;
import io.diglot.gateway.store.projects.ProjectTable;
import io.diglot.gateway.store.traces.PieceQuery;
import io.diglot.gateway.store.traces.PieceWriter;
import io.diglot.gateway.store.traces.Traces;
import io.diglot.model.PieceFigures;
import io.diglot.model.Sort;
import io.diglot.model.TagChange;
import io.diglot.model.projects.Project;
import io.diglot.model.threads.NamedThreads;
import io.diglot.model.threads.ThreadId;
import io.diglot.model.threads.ThreadOverview;
import io.diglot.model.threads.ThreadQuery;
import io.diglot.model.threads.ThreadStatus;
import io.diglot.model.threads.TraceThread;
import io.diglot.model.traces.TraceId;
import io.diglot.model.traces.TraceQuery.Payload;
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
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Threads of a workspace. */
public final class Threads extends Repository {

    private final ThreadTable table;

    public Threads(UnitOfWork work) {
        super(work);
        this.table = new ThreadTable(work);
    }

    /**
     * A page that was begun.
     *
     * @param page with the threads that were read
     * @param unread the page's other threads
     */
    public record BegunPage(Page<ThreadOverview> page, List<String> unread) {}

    public BegunPage page(ThreadQuery query, @Nullable Sort sort, PageRequest page) {
        ThreadSelection selection = selection(query);
        long total = selection.threads().count();
        List<String> ids = selection.threads().page(sort, page);
        PartlyRead<ThreadOverview, String> begun = read(selection, query, ids);
        return new BegunPage(new Page<>(begun.read(), page.page(), ids.size(), total), begun.unread());
    }

    /** As many as fit into memory; one that is gone is passed over. */
    public PartlyRead<ThreadOverview, String> read(ThreadQuery query, List<String> threads) {
        return read(selection(query), query, threads);
    }

    /** Those made last first, as many as fit into memory; none where the project is not there. */
    public Portion<ThreadOverview> below(ThreadQuery query, @Nullable ThreadId id, int limit) {
        return new ProjectTable(work)
                .find(query.projectName(), query.projectId())
                .map(project -> {
                    ThreadSelection selection = ThreadSelection.of(work, project, query);
                    List<String> ids = selection.threads().below(id, limit + 1);
                    PartlyRead<ThreadOverview, String> found =
                            read(selection, query, ids.subList(0, Math.min(limit, ids.size())));
                    return new Portion<>(found.read(), found.read().size() < ids.size(), found.size());
                })
                .orElseGet(() -> new Portion<>(List.of(), false, 0));
    }

    public PieceFigures figures(ThreadQuery query) {
        return ThreadFigures.of(selection(query));
    }

    private ThreadSelection selection(ThreadQuery query) {
        return ThreadSelection.of(work, PieceQuery.project(work, query.projectName(), query.projectId()), query);
    }

    private PartlyRead<ThreadOverview, String> read(ThreadSelection selection, ThreadQuery query, List<String> ids) {
        PartlyRead<ThreadOverview, String> read = new ThreadReader(work, selection.traces(), query.omitted()).read(ids);
        work.holds(read.size());
        return read;
    }

    /** @throws FailureException a {@link Failure.NotFound} where the project is not there, or has no traces of it */
    public ThreadOverview get(NamedThreads one, Set<Payload> omitted) {
        String name = one.names().getFirst();
        List<String> ids = table.ids(project(one).id(), one.names()).values().stream()
                .map(UUID::toString)
                .toList();
        PartlyRead<ThreadOverview, String> read = new ThreadReader(work, ThreadSelection.all(), omitted).read(ids);
        work.holds(read.size());
        return read.read().stream().findFirst().orElseThrow(() -> new Failure.NotFound(Resource.THREAD, name)
                .asException());
    }

    /** More is expected of them; what is not there is made, and seen once a trace comes. */
    public void open(NamedThreads threads) {
        table.mark(table.ensure(project(threads).id(), threads.names()).values(), ThreadStatus.ACTIVE);
    }

    /** @throws FailureException a {@link Failure.NotFound} where there are no traces of one */
    public void close(NamedThreads threads) {
        Map<String, UUID> there = table.ids(project(threads).id(), threads.names());
        Set<UUID> shown = table.shown(there.values());
        List<String> missing = threads.names().stream()
                .distinct()
                .filter(name -> !shown.contains(there.get(name)))
                .toList();
        if (!missing.isEmpty()) {
            throw new Failure.NotFound(Resource.THREAD, "[" + String.join(", ", missing) + "]", Purpose.CHANGING)
                    .asException();
        }
        table.mark(there.values(), ThreadStatus.INACTIVE);
    }

    /** @throws FailureException a {@link Failure.NotFound} where it is not there */
    public void update(ThreadId id, TagChange change) {
        if (updateAll(List.of(id), change) == 0) {
            throw new Failure.NotFound(Resource.THREAD, id, Purpose.CHANGING).asException();
        }
    }

    /** Changes those that are there; tells how many. */
    public int updateAll(Collection<ThreadId> ids, TagChange change) {
        List<TraceThread> threads = table.lock(ids);
        Map<ThreadId, List<String>> tags = new HashMap<>();
        threads.forEach(thread -> tags.put(thread.id(), PieceWriter.tags(thread.tags(), change)));
        table.tag(tags);
        return threads.size();
    }

    /** Takes out their traces, and with these all that was said of them; what is not there is passed over. */
    public void delete(NamedThreads threads) {
        Optional<Project> project = new ProjectTable(work).find(threads.projectName(), threads.projectId());
        if (project.isEmpty()) {
            return;
        }
        List<TraceId> traces = new ArrayList<>();
        List<String> ids = table.ids(project.get().id(), threads.names()).values().stream()
                .map(UUID::toString)
                .toList();
        for (List<String> some : Chunks.of(ids)) {
            session.jdbc()
                    .sql("SELECT t.id FROM trace_thread h JOIN trace t ON " + ThreadTable.OF_THREAD
                            + " WHERE h.workspace = :workspace AND h.id IN (:ids) ORDER BY t.id")
                    .param("workspace", workspace.name())
                    .param("ids", some)
                    .query(String.class)
                    .list()
                    .forEach(id -> traces.add(new TraceId(UUID.fromString(id))));
        }
        new Traces(work).delete(traces);
        table.deleteEmpty(ids);
    }

    /** By its id or, where none is given, by its name. */
    private Project project(NamedThreads threads) {
        return new ProjectTable(work)
                .find(threads.projectName(), threads.projectId())
                .orElseThrow(() -> (threads.projectId() == null
                                ? new Failure.NotFound(
                                        Resource.PROJECT,
                                        Objects.requireNonNull(threads.projectName()),
                                        Purpose.REFERENCE)
                                : new Failure.NotFound(Resource.PROJECT, threads.projectId()))
                        .asException());
    }
}
