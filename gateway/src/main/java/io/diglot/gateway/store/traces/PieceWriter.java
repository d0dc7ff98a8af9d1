package io.diglot.gateway.store.traces;

import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.failure.Failure.Conflict.Reason;
import io.diglot.gateway.failure.Failure.NotFound.Purpose;
import io.diglot.gateway.failure.Resource;
import io.diglot.gateway.paging.PartlyRead;
import io.diglot.gateway.store.Repository;
import io.diglot.gateway.store.UnitOfWork;
import io.diglot.gateway.store.experiments.ExperimentTable;
import io.diglot.gateway.store.projects.ProjectTable;
import io.diglot.gateway.store.scores.ScoreTable;
import io.diglot.gateway.store.scores.StrayScoreTable;
import io.diglot.gateway.store.spaces.WorkspaceTable;
import io.diglot.model.TagChange;
import io.diglot.model.projects.Project;
import io.diglot.model.projects.ProjectId;
import io.diglot.model.traces.Piece;
import io.diglot.model.traces.TraceId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Writes traces or spans within a transaction, whatever piece of one comes first. One that is known only by a change of
 * it starts at 1970, as in Opik.
 *
 * @param <I> its id
 * @param <K> as it is kept
 * @param <D> as someone writes it
 * @param <C> a change of it
 */
public abstract class PieceWriter<I, K extends Piece.Kept, D extends Piece.Draft<I>, C extends Piece.Change>
        extends Repository {

    private static final int MOST_TAGS = 50;

    private final ScoreTable.Entity entity;
    private final PieceTable<I, K> table;
    private final String home;
    private final ProjectTable projects;

    /** @param home the project of what names none */
    protected PieceWriter(UnitOfWork work, ScoreTable.Entity entity, PieceTable<I, K> table, String home) {
        super(work);
        this.entity = entity;
        this.table = table;
        this.home = home;
        this.projects = new ProjectTable(work);
    }

    /** Pieces of one that come at once have to see each other, also where neither is there yet. */
    public abstract void serialise();

    protected abstract UUID idOf(K piece);

    /** The trace that it is, or is a part of. */
    protected abstract TraceId traceOf(K piece);

    /** @param replaced what was there before; absent for a new one */
    protected abstract K made(D draft, ProjectId project, @Nullable K replaced);

    /** The thing itself comes after a change of it: the change is the newer word. */
    protected abstract K completed(K known, D draft);

    protected abstract K changed(K known, C change);

    /** What a change tells of one that has not come yet. */
    protected abstract K unknown(I id, ProjectId project, C change);

    /** What follows from traces that were written. */
    protected void written(List<TraceId> traces) {}

    /** What follows from pieces that came themselves, once they are written. */
    protected void arrived(List<K> pieces) {}

    /** What follows from pieces of which changes came, once they are written. */
    protected void altered(List<K> pieces) {}

    /** What becomes of one that is there as a whole and is made again; nothing by itself. */
    protected void madeAgain(I id) {}

    /** Refuses a change that is meant for another one. */
    protected void check(K known, I id, C change) {}

    /** Writes one that is not there yet as a whole. */
    public void create(D draft) {
        serialise();
        ProjectId project =
                projects.ensure(ProjectTable.named(draft.projectName(), home)).id();
        K stored = table.find(draft.id()).orElse(null);
        if (stored == null) {
            bring(List.of(made(draft, project, null)));
            return;
        }
        if (!stored.projectId().equals(project)) {
            throw conflict(Reason.OTHER_PROJECT, draft.id()).asException();
        }
        if (isWhole(stored)) {
            madeAgain(draft.id());
        } else {
            bring(List.of(completed(stored, draft)));
        }
    }

    /** Writes all, each over what is there of it. Of two drafts of one the one that was updated later counts. */
    public void put(List<D> drafts) {
        serialise();
        Map<String, D> latest = new TreeMap<>();
        for (D draft : drafts) {
            latest.merge(draft.id().toString(), draft, this::later);
        }
        Map<@Nullable String, Project> named =
                projects.ensureAll(drafts.stream().map(Piece.Draft::projectName), home);
        Map<String, K> stored = table.find(latest.keySet(), Set.of());
        List<K> written = new ArrayList<>();
        latest.forEach((id, draft) -> {
            K known = stored.get(id);
            ProjectId project =
                    Objects.requireNonNull(named.get(draft.projectName())).id();
            if (known == null) {
                written.add(made(draft, project, null));
            } else if (!isWhole(known)) {
                written.add(completed(known, draft));
            } else if (!updatedAt(draft).isBefore(known.lastUpdatedAt())) {
                written.add(made(draft, project, known));
            }
        });
        bring(written);
    }

    /** Changes one, or writes down what is known of one that has not come yet. */
    public void update(I id, C change) {
        serialise();
        ProjectId project = projectOf(change);
        K stored = table.find(id).orElseGet(() -> unknown(id, project, change));
        if (!stored.projectId().equals(project)) {
            throw conflict(Reason.OTHER_PROJECT, id).asException();
        }
        check(stored, id, change);
        alter(List.of(changed(stored, change)));
    }

    /** Changes those that are there, wherever they lie, as many at once as fit into memory. */
    public void updateAll(Collection<I> ids, C change) {
        serialise();
        List<String> left =
                ids.stream().map(Object::toString).distinct().sorted().toList();
        while (!left.isEmpty()) {
            PartlyRead<K, String> some = table.read(left, Set.of());
            if (!some.read().isEmpty()) {
                alter(some.read().stream().map(known -> changed(known, change)).toList());
            }
            left = some.unread();
        }
    }

    private void bring(List<K> pieces) {
        write(pieces);
        arrived(pieces);
    }

    private void alter(List<K> pieces) {
        write(pieces);
        altered(pieces);
    }

    private void write(List<K> all) {
        new WorkspaceTable(work).ensure();
        table.write(all);
        List<UUID> ids = all.stream().map(this::idOf).toList();
        new StrayScoreTable(work)
                .arrive(entity, ids.stream().map(UUID::toString).toList());
        List<TraceId> traces = all.stream().map(this::traceOf).distinct().toList();
        written(traces);
        // The cost and usage of spans count in the experiments that their traces are runs of.
        new ExperimentTable(work).touchLinked(traces);
        projects.touch(all.stream().map(Piece.Kept::projectId).toList());
        new LooseTraceTable(work).wrote(traces);
        work.wrote(entity.resource(), ids);
    }

    private ProjectId projectOf(C change) {
        ProjectId id = change.projectId();
        if (id == null) {
            return projects.ensure(ProjectTable.named(change.projectName(), home))
                    .id();
        }
        return projects.find(id)
                .orElseThrow(() -> new Failure.NotFound(Resource.PROJECT, id, Purpose.REFERENCE).asException())
                .id();
    }

    private D later(D one, D other) {
        return updatedAt(other).isBefore(updatedAt(one)) ? one : other;
    }

    protected final Instant updatedAt(D draft) {
        return Objects.requireNonNullElse(draft.lastUpdatedAt(), by.time());
    }

    /** Tags after a change, as many as are taken. */
    public static List<String> tags(List<String> known, TagChange change) {
        List<String> tags = change.applyTo(known);
        if (tags.size() > MOST_TAGS) {
            throw new Failure.TooManyTags(MOST_TAGS).asException();
        }
        return tags;
    }

    private boolean isWhole(K known) {
        return !known.startTime().equals(Instant.EPOCH);
    }

    protected final Failure conflict(Reason reason, I id) {
        return new Failure.Conflict(entity.resource(), reason, id.toString());
    }
}
