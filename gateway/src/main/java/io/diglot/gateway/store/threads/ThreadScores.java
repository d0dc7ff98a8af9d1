package io.diglot.gateway.store.threads;

import io.diglot.gateway.store.Repository;
import io.diglot.gateway.store.UnitOfWork;
import io.diglot.gateway.store.projects.ProjectTable;
import io.diglot.gateway.store.runs.ItemTable;
import io.diglot.gateway.store.scores.ScoreTable;
import io.diglot.gateway.store.spaces.WorkspaceTable;
import io.diglot.model.projects.Project;
import io.diglot.model.projects.ProjectId;
import io.diglot.model.scores.Scored;
import io.diglot.model.threads.ThreadId;
import io.diglot.model.threads.ThreadScoresTaken;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What threads of a workspace are scored. */
public final class ThreadScores extends Repository {

    private static final ScoreTable.Entity THREAD = ScoreTable.Entity.THREAD;

    private final ThreadTable table;

    public ThreadScores(UnitOfWork work) {
        super(work);
        this.table = new ThreadTable(work);
    }

    /** Gives scores to threads by their names; one that no trace has named yet shows them once one does. */
    public void give(List<Scored<String>> scores) {
        // A thread that goes with its last trace at the same time would not take a score with it that it does not see.
        new ItemTable(work).serialise();
        new WorkspaceTable(work).ensure();
        Map<@Nullable String, Project> projects =
                new ProjectTable(work).ensureAll(scores.stream().map(Scored::projectName), Project.DEFAULT_NAME);
        // In one order for all, so that two such writes do not wait for each other.
        Map<String, TreeSet<String>> names = new TreeMap<>();
        scores.forEach(scored -> names.computeIfAbsent(home(projects, scored).toString(), id -> new TreeSet<>())
                .add(scored.target()));
        Map<String, Map<String, UUID>> ids = new TreeMap<>();
        names.forEach(
                (project, threads) -> ids.put(project, table.ensure(new ProjectId(UUID.fromString(project)), threads)));
        List<Scored<ThreadId>> given = new ArrayList<>();
        for (Scored<String> scored : scores) {
            UUID id = Objects.requireNonNull(ids.get(home(projects, scored).toString()))
                    .get(scored.target());
            given.add(new Scored<>(new ThreadId(Objects.requireNonNull(id)), null, scored.score()));
        }
        new ScoreTable(work).give(THREAD, given);
    }

    private static ProjectId home(Map<@Nullable String, Project> projects, Scored<String> scored) {
        return Objects.requireNonNull(projects.get(scored.projectName())).id();
    }

    /** What is not there is passed over. */
    public void takeBack(ThreadScoresTaken taken) {
        Optional<UUID> thread = new ProjectTable(work)
                .find(taken.projectName())
                .flatMap(project -> Optional.ofNullable(
                        table.ids(project.id(), List.of(taken.thread())).get(taken.thread())));
        thread.ifPresent(id -> taken.names().forEach(name -> new ScoreTable(work)
                .takeBack(THREAD, new ThreadId(id), name, taken.author(), taken.queue())));
    }

    /** The names of the scores that threads have. */
    public List<String> names(Optional<ProjectId> project) {
        return new ScoreTable(work).names(THREAD, project, null);
    }
}
