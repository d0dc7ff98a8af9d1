package io.diglot.gateway.second;

import io.diglot.gateway.copy.side.CopySource;
import io.diglot.gateway.database.Chunks;
import io.diglot.gateway.database.Database;
import io.diglot.gateway.database.Session;
import io.diglot.gateway.state.behind.Behind;
import io.diglot.gateway.state.behind.BehindPieces;
import io.diglot.gateway.state.behind.BehindTable;
import io.diglot.gateway.store.mirror.TraceStanding;
import io.diglot.model.datasets.DatasetId;
import io.diglot.model.experiments.ExperimentId;
import io.diglot.model.projects.ProjectId;
import io.diglot.model.prompts.PromptId;
import io.diglot.model.spaces.Workspace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** All that the first backend holds and the second one is to have. */
@Component
final class Everything {

    private static final int AT_ONCE = 1000;

    private final First first;
    private final Database database;

    Everything(First first, Database database) {
        this.first = first;
        this.database = database;
    }

    /** Notes that the second backend may be behind in each of them; tells how many there are. */
    long mark() {
        CopySource source = first.side();
        long marked = 0;
        for (Workspace workspace : source.workspaces()) {
            List<Behind.Id> ids = Stream.of(
                            Stream.of(Behind.Id.ofNames(workspace)),
                            source.projects(workspace).stream()
                                    .map(project -> id(
                                            workspace,
                                            Behind.Kind.PROJECT,
                                            project.id().value())),
                            source.prompts(workspace).stream()
                                    .map(prompt -> id(
                                            workspace,
                                            Behind.Kind.PROMPT,
                                            prompt.prompt().id().value())),
                            records(source, workspace, Behind.Kind.ENVIRONMENT),
                            records(source, workspace, Behind.Kind.OPTIMIZATION),
                            source.datasets(workspace).stream()
                                    .map(dataset -> id(
                                            workspace,
                                            Behind.Kind.DATASET,
                                            dataset.dataset().id().value())),
                            source.experiments(workspace).stream()
                                    .map(experiment -> id(
                                            workspace,
                                            Behind.Kind.EXPERIMENT,
                                            experiment.experiment().id().value())))
                    .flatMap(some -> some)
                    .toList();
            Chunks.of(ids)
                    .forEach(some -> database.writeOnly(session -> new BehindTable(session).note(some, Duration.ZERO))
                            .block());
            marked += ids.size()
                    + pieces(workspace, Behind.Kind.TRACE, TraceStanding::tracesBehind)
                    + pieces(workspace, Behind.Kind.THREAD, TraceStanding::threadsBehind);
        }
        return marked;
    }

    private static Stream<Behind.Id> records(CopySource source, Workspace workspace, Behind.Kind kind) {
        return source.records(workspace, RecordCarrying.list(kind).orElseThrow()).stream()
                .map(record -> id(workspace, kind, record.id()));
    }

    /** Traces or threads in order of id, behind one. */
    private interface Walk {
        List<UUID> behind(TraceStanding standing, UUID last, int limit);
    }

    /** There may be very many: each portion is written before the next one is read. */
    private long pieces(Workspace workspace, Behind.Kind kind, Walk walk) {
        long marked = 0;
        UUID last = new UUID(0, 0);
        List<UUID> some;
        do {
            UUID from = last;
            some = Objects.requireNonNull(database.write(session -> {
                        TraceStanding standing = first.standing(session, workspace);
                        List<UUID> read = walk.behind(standing, from, AT_ONCE);
                        List<UUID> meant = new ArrayList<>(read);
                        if (kind == Behind.Kind.TRACE) {
                            meant.removeAll(standing.links(read).runs());
                        }
                        new BehindPieces(session)
                                .note(
                                        meant.stream()
                                                .map(id -> id(workspace, kind, id))
                                                .toList(),
                                        Duration.ZERO);
                        return read;
                    })
                    .block());
            marked += some.size();
            last = some.isEmpty() ? last : some.getLast();
        } while (some.size() == AT_ONCE);
        return marked;
    }

    /** Notes that the second backend may be behind in one of them; false where the first has no such thing. */
    boolean mark(Behind.Id id) {
        CopySource source = first.side();
        boolean isThere =
                switch (id.kind()) {
                    case PROJECT ->
                        source.project(id.workspace(), new ProjectId(id.id())).isPresent();
                    case PROMPT ->
                        source.prompt(id.workspace(), new PromptId(id.id())).isPresent();
                    case ENVIRONMENT, OPTIMIZATION ->
                        RecordCarrying.list(id.kind())
                                .flatMap(list -> RecordCarrying.find(source, id, list))
                                .isPresent();
                    // There are always some, perhaps none.
                    case NAMES ->
                        id.equals(Behind.Id.ofNames(id.workspace()))
                                && source.workspaces().contains(id.workspace());
                    case PIECES, NAMED -> false;
                    case TRACE -> isAny(id, TraceStanding::traces);
                    case THREAD -> isAny(id, TraceStanding::threads);
                    case DATASET ->
                        source.dataset(id.workspace(), new DatasetId(id.id())).isPresent();
                    case EXPERIMENT ->
                        source.experiment(id.workspace(), new ExperimentId(id.id()))
                                .isPresent();
                };
        if (isThere) {
            database.writeOnly(session -> note(session, id)).block();
        }
        return isThere;
    }

    private static void note(Session session, Behind.Id id) {
        if (id.kind().isPiece()) {
            new BehindPieces(session).note(List.of(id), Duration.ZERO);
        } else {
            BehindTable table = new BehindTable(session);
            table.note(List.of(id), Duration.ZERO);
            table.hasten(id);
        }
    }

    private boolean isAny(Behind.Id id, BiFunction<TraceStanding, List<UUID>, Set<UUID>> there) {
        return Objects.requireNonNull(
                database.read(session -> !there.apply(first.standing(session, id.workspace()), List.of(id.id()))
                                .isEmpty())
                        .block());
    }

    private static Behind.Id id(Workspace workspace, Behind.Kind kind, UUID id) {
        return new Behind.Id(workspace, kind, id);
    }
}
