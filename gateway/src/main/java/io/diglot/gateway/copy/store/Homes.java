package io.diglot.gateway.copy.store;

import io.diglot.gateway.copy.side.CopiedExperiment;
import io.diglot.gateway.copy.side.CopiedPieces;
import io.diglot.gateway.copy.side.CopiedRun;
import io.diglot.gateway.copy.side.CopiedRun.Piece;
import io.diglot.gateway.copy.side.CopiedTrace;
import io.diglot.gateway.store.UnitOfWork;
import io.diglot.gateway.store.copies.ProjectCopy;
import io.diglot.model.projects.ProjectId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The projects here that the projects of runs and traces are. */
final class Homes {

    private Homes() {}

    /** By their ids at the other end; those that are missing are made. */
    static Map<ProjectId, ProjectId> of(UnitOfWork work, CopiedExperiment experiment, List<CopiedRun> runs) {
        ProjectCopy projects = new ProjectCopy(work);
        Map<ProjectId, ProjectId> homes = new HashMap<>();
        ProjectId own = experiment.experiment().projectId();
        if (own != null) {
            homes.put(
                    own,
                    projects.home(
                            own,
                            experiment.projectName(),
                            experiment.experiment().createdAt(),
                            experiment.experiment().createdBy()));
        }
        runs.forEach(run -> put(homes, projects, run));
        return homes;
    }

    /** As of runs. */
    static Map<ProjectId, ProjectId> of(UnitOfWork work, List<CopiedTrace> traces) {
        ProjectCopy projects = new ProjectCopy(work);
        Map<ProjectId, ProjectId> homes = new HashMap<>();
        traces.forEach(trace -> put(homes, projects, trace));
        return homes;
    }

    private static void put(Map<ProjectId, ProjectId> homes, ProjectCopy projects, CopiedPieces pieces) {
        Stream.concat(Stream.ofNullable(pieces.trace()), pieces.spans().stream())
                .forEach(piece -> put(homes, projects, piece));
    }

    private static void put(
            Map<ProjectId, ProjectId> homes,
            ProjectCopy projects,
            Piece<? extends io.diglot.model.traces.Piece.Kept> piece) {
        io.diglot.model.traces.Piece.Kept value = piece.value();
        homes.computeIfAbsent(
                value.projectId(), id -> projects.home(id, piece.projectName(), value.createdAt(), value.createdBy()));
    }
}
