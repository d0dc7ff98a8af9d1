package io.diglot.gateway.store.traces;

import io.diglot.gateway.database.Table;
import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.failure.Failure.Conflict.Reason;
import io.diglot.gateway.failure.Failure.NotFound.Purpose;
import io.diglot.gateway.failure.Resource;
import io.diglot.gateway.store.Repository;
import io.diglot.gateway.store.UnitOfWork;
import io.diglot.gateway.store.experiments.ExperimentTable;
import io.diglot.gateway.store.projects.ProjectTable;
import io.diglot.gateway.store.runs.ItemTable;
import io.diglot.gateway.store.scores.ScoreTable;
import io.diglot.gateway.store.scores.StrayScoreTable;
import io.diglot.gateway.store.spaces.WorkspaceTable;
import io.diglot.model.TagChange;
import io.diglot.model.projects.Project;
import io.diglot.model.projects.ProjectId;
import io.diglot.model.traces.Trace;
import io.diglot.model.traces.TraceChange;
import io.diglot.model.traces.TraceDraft;
import io.diglot.model.traces.TraceId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Writes traces within a transaction, whatever piece of one comes first. A trace that is known only by a change of it
 * starts at 1970, as in Opik.
 */
public final class TraceWriter extends Repository {

    private final String home;

    /** @param home the project of what names none */
    public TraceWriter(UnitOfWork work, String home) {
        super(work);
        this.home = home;
    }

    private static final int MOST_TAGS = 50;

    /** Writes a trace that must not be there yet as a whole. */
    public void create(TraceDraft draft) {
        oneByOne();
        Project project = project(draft.projectName());
        Trace stored = new TraceTable(work).find(draft.id()).orElse(null);
        if (stored != null) {
            if (!stored.projectId().equals(project.id())) {
                throw conflict(Reason.OTHER_PROJECT, draft.id());
            }
            if (isWhole(stored)) {
                throw conflict(Reason.ALREADY_EXISTS, draft.id());
            }
        }
        write(List.of(stored == null ? made(draft, project.id(), null) : completed(stored, draft)));
    }

    /** Writes traces, each over what is there of it. Of two drafts of one trace the one that was updated later counts. */
    public void put(List<TraceDraft> drafts) {
        oneByOne();
        Map<String, TraceDraft> latest = new TreeMap<>();
        for (TraceDraft draft : drafts) {
            latest.merge(draft.id().toString(), draft, this::later);
        }
        Map<@Nullable String, Project> projects =
                new ProjectTable(work).ensureAll(drafts.stream().map(TraceDraft::projectName), home);
        Map<String, Trace> stored = new TraceTable(work).find(latest.keySet(), Set.of());
        List<Trace> written = new ArrayList<>();
        latest.forEach((id, draft) -> {
            Trace known = stored.get(id);
            ProjectId project =
                    Objects.requireNonNull(projects.get(draft.projectName())).id();
            if (known == null) {
                written.add(made(draft, project, null));
            } else if (!isWhole(known)) {
                written.add(completed(known, draft));
            } else if (!updatedAt(draft).isBefore(known.lastUpdatedAt())) {
                written.add(made(draft, project, known));
            }
        });
        write(written);
    }

    /** Changes a trace, or writes down what is known of one that has not come yet. */
    public void update(TraceId id, TraceChange change) {
        oneByOne();
        ProjectId project = projectOf(change);
        Trace stored = new TraceTable(work).find(id).orElseGet(() -> unknown(id, project));
        if (!stored.projectId().equals(project)) {
            throw conflict(Reason.OTHER_PROJECT, id);
        }
        write(List.of(changed(stored, change)));
    }

    /** Two pieces of one trace that come at once have to see each other, also where neither is there yet. */
    private void oneByOne() {
        new ItemTable(work).serialise();
    }

    private void write(List<Trace> traces) {
        new WorkspaceTable(work).ensure();
        Table.runAll(
                session,
                TraceTable.TABLE.upsertKeeping("created_at", "created_by"),
                traces.stream()
                        .map(trace -> TraceTable.parameters(workspace, trace))
                        .toList());
        Collection<TraceId> written = traces.stream().map(Trace::id).toList();
        new StrayScoreTable(work)
                .arrive(
                        ScoreTable.Entity.TRACE,
                        written.stream().map(TraceId::toString).toList());
        new ItemTable(work).placeRuns(written);
        new ExperimentTable(work).touchLinked(written);
        new ProjectTable(work).touch(traces.stream().map(Trace::projectId).toList());
    }

    private Project project(@Nullable String name) {
        return new ProjectTable(work).ensure(ProjectTable.named(name, home));
    }

    private ProjectId projectOf(TraceChange change) {
        ProjectId id = change.projectId();
        if (id == null) {
            return project(change.projectName()).id();
        }
        return new ProjectTable(work)
                .find(id)
                .orElseThrow(() -> new Failure.NotFound(Resource.PROJECT, id, Purpose.REFERENCE))
                .id();
    }

    private TraceDraft later(TraceDraft one, TraceDraft other) {
        return updatedAt(other).isBefore(updatedAt(one)) ? one : other;
    }

    private Instant updatedAt(TraceDraft draft) {
        return Objects.requireNonNullElse(draft.lastUpdatedAt(), by.time());
    }

    /** @param replaced what of the trace was there before; its columns' order is no client's of Opik to change */
    private Trace made(TraceDraft draft, ProjectId project, @Nullable Trace replaced) {
        return new Trace(
                draft.id(),
                project,
                draft.name(),
                draft.startTime(),
                draft.endTime(),
                draft.input(),
                draft.output(),
                draft.metadata(),
                draft.tags(),
                draft.errorInfo(),
                draft.threadId(),
                draft.ttft(),
                draft.source(),
                draft.environment(),
                draft.hidden(),
                replaced == null ? List.of() : replaced.columnOrder(),
                List.of(),
                by.time(),
                by.author(),
                updatedAt(draft),
                by.author());
    }

    /** The trace itself comes after a change of it: the change is the newer word. */
    private Trace completed(Trace known, TraceDraft draft) {
        return new Trace(
                known.id(),
                known.projectId(),
                orElse(known.name(), draft.name()),
                draft.startTime(),
                orElse(known.endTime(), draft.endTime()),
                orElse(known.input(), draft.input()),
                orElse(known.output(), draft.output()),
                orElse(known.metadata(), draft.metadata()),
                known.tags().isEmpty() ? draft.tags() : known.tags(),
                orElse(known.errorInfo(), draft.errorInfo()),
                orElse(known.threadId(), draft.threadId()),
                orElse(known.ttft(), draft.ttft()),
                orElse(known.source(), draft.source()),
                orElse(known.environment(), draft.environment()),
                draft.hidden(),
                known.columnOrder(),
                List.of(),
                known.createdAt(),
                known.createdBy(),
                by.time(),
                by.author());
    }

    private Trace unknown(TraceId id, ProjectId project) {
        return new Trace(
                id,
                project,
                null,
                Instant.EPOCH,
                null,
                null,
                null,
                null,
                List.of(),
                null,
                null,
                null,
                null,
                null,
                false,
                List.of(),
                List.of(),
                by.time(),
                by.author(),
                by.time(),
                by.author());
    }

    private Trace changed(Trace known, TraceChange change) {
        return new Trace(
                known.id(),
                known.projectId(),
                orElse(change.name(), known.name()),
                known.startTime(),
                orElse(change.endTime(), known.endTime()),
                orElse(change.input(), known.input()),
                orElse(change.output(), known.output()),
                orElse(change.metadata(), known.metadata()),
                tags(known.tags(), change.tags()),
                orElse(change.errorInfo(), known.errorInfo()),
                orElse(change.threadId(), known.threadId()),
                orElse(change.ttft(), known.ttft()),
                orElse(change.source(), known.source()),
                orElse(change.environment(), known.environment()),
                known.hidden(),
                known.columnOrder(),
                List.of(),
                known.createdAt(),
                known.createdBy(),
                by.time(),
                by.author());
    }

    private static boolean isWhole(Trace trace) {
        return !trace.startTime().equals(Instant.EPOCH);
    }

    private static Failure conflict(Reason reason, TraceId id) {
        return new Failure.Conflict(Resource.TRACE, reason, id.toString());
    }

    public static List<String> tags(List<String> known, TagChange change) {
        List<String> tags = change.applyTo(known);
        if (tags.size() > MOST_TAGS) {
            throw new Failure.TooManyTags(MOST_TAGS);
        }
        return tags;
    }

    public static <T> @Nullable T orElse(@Nullable T first, @Nullable T second) {
        return first == null ? second : first;
    }
}
