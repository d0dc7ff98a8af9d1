package io.diglot.gateway.second;

import io.diglot.gateway.copy.side.CopiedProject;
import io.diglot.gateway.database.Database;
import io.diglot.gateway.state.behind.Behind;
import io.diglot.gateway.state.behind.BehindPiece;
import io.diglot.gateway.state.behind.BehindPieces;
import io.diglot.gateway.state.behind.BehindTable;
import io.diglot.gateway.state.behind.ProjectsThere;
import io.diglot.model.projects.ProjectId;
import io.diglot.model.spaces.Workspace;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** The traces and threads of a workspace of the first backend in which the second one is behind. */
final class Pieces {

    /** Few bytes each. */
    private static final int AT_ONCE = 400;

    private static final Duration SHORTEST_WAIT = Duration.ofSeconds(1);
    private static final int DOUBLINGS = 11;

    private final Database database;
    private final Standing standing;
    private final Workspace workspace;
    private final Duration quiet;
    private final Instant begun;

    /**
     * Those that are due by now.
     *
     * @param standing what lies on the first backend
     * @param quiet how long one that changes meanwhile waits for more
     */
    Pieces(Database database, Standing standing, Workspace workspace, Duration quiet, Instant begun) {
        this.database = database;
        this.standing = standing;
        this.workspace = workspace;
        this.quiet = quiet;
        this.begun = begun;
    }

    Workspace workspace() {
        return workspace;
    }

    /** Some that are due; none: there are no more. */
    List<BehindPiece> next(Behind.Kind kind) {
        return Objects.requireNonNull(
                database.read(session -> new BehindPieces(session).due(workspace, kind, begun, AT_ONCE))
                        .block());
    }

    /** A project among some in which the second backend is behind, and has not failed to follow. */
    Optional<Behind.Id> behindProject(Collection<ProjectId> projects) {
        return Objects.requireNonNull(database.read(session -> projects.stream()
                        .distinct()
                        .map(id -> new Behind.Id(workspace, Behind.Kind.PROJECT, id.value()))
                        .filter(id -> new BehindTable(session)
                                .find(id)
                                .filter(behind -> behind.attempts() == 0)
                                .isPresent())
                        .findFirst())
                .block());
    }

    /** Remembers what projects are called that are brought there with what lies in them. */
    void see(Held held, Collection<CopiedProject> projects) {
        held.write(session -> projects.stream()
                .sorted(Comparator.comparing(project -> project.id().toString()))
                .forEach(project -> new ProjectsThere(session)
                        .see(
                                new Behind.Id(
                                        workspace,
                                        Behind.Kind.PROJECT,
                                        project.id().value()),
                                project.name())));
    }

    /** What lies on the first backend. */
    Standing standing() {
        return standing;
    }

    /**
     * Takes out what was brought there, and says of the rest that it was not. An experiment that has got one of the traces
     * meanwhile is noted: it may have been brought there before the trace was, as it was then.
     *
     * @param left why some were not brought there; empty for one that only waits for something else
     */
    void end(Held held, Collection<BehindPiece> seen, Map<UUID, Optional<String>> left) {
        List<BehindPiece> done = seen.stream()
                .filter(piece -> !left.containsKey(piece.id().id()))
                .toList();
        List<BehindPiece> rest =
                seen.stream().filter(piece -> left.containsKey(piece.id().id())).toList();
        List<Behind.Id> experiments = experiments(seen);
        held.write(session -> {
            if (!experiments.isEmpty()) {
                new BehindTable(session).note(experiments, quiet);
            }
            BehindPieces pieces = new BehindPieces(session);
            pieces.end(done, begun, later(session.now().plus(quiet)));
            pieces.tried(
                    rest,
                    piece -> Objects.requireNonNull(left.get(piece.id().id())),
                    piece -> later(session.now().plus(wait(piece.attempts()))));
        });
    }

    private List<Behind.Id> experiments(Collection<BehindPiece> seen) {
        List<UUID> traces = seen.stream()
                .map(BehindPiece::id)
                .filter(id -> id.kind() == Behind.Kind.TRACE)
                .map(Behind.Id::id)
                .toList();
        return traces.isEmpty()
                ? List.of()
                : standing.traces(traces).experiments().stream()
                        .map(id -> new Behind.Id(workspace, Behind.Kind.EXPERIMENT, id))
                        .toList();
    }

    /** Notes some once more: what was written last may be older than what another instance has written. */
    void noteAgain(Collection<BehindPiece> seen) {
        database.writeOnly(session -> new BehindPieces(session)
                        .note(seen.stream().map(BehindPiece::id).toList(), quiet))
                .block();
    }

    /** Not among those that are due by now. */
    private Instant later(Instant due) {
        return due.isAfter(begun) ? due : begun.plusNanos(1);
    }

    private static Duration wait(int attempts) {
        return SHORTEST_WAIT.multipliedBy(1L << Math.min(attempts, DOUBLINGS));
    }
}
