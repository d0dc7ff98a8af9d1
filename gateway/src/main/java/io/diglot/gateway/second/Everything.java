package io.diglot.gateway.second;

import io.diglot.gateway.copy.side.CopySource;
import io.diglot.gateway.database.Chunks;
import io.diglot.gateway.database.Database;
import io.diglot.gateway.database.Session;
import io.diglot.gateway.state.behind.Behind;
import io.diglot.gateway.state.behind.BehindPieces;
import io.diglot.gateway.state.behind.BehindTable;
import io.diglot.model.datasets.DatasetId;
import io.diglot.model.experiments.ExperimentId;
import io.diglot.model.projects.ProjectId;
import io.diglot.model.prompts.PromptId;
import io.diglot.model.spaces.Workspace;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** All that the first backend holds and the second one is to have. */
@Component
final class Everything {

    private final First first;
    private final Database database;

    Everything(First first, Database database) {
        this.first = first;
        this.database = database;
    }

    /** Notes that the second backend may be behind in each of them; tells how many there are. */
    long mark() {
        First.View view = first.look();
        CopySource source = view.source();
        long marked = 0;
        for (Workspace workspace : source.workspaces()) {
            List<Behind.Id> ids = Stream.of(
                            first.tellsNames() ? Stream.of(Behind.Id.ofNames(workspace)) : Stream.<Behind.Id>empty(),
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
            Standing standing = view.standing(workspace);
            marked += ids.size()
                    + pieces(workspace, Behind.Kind.TRACE, standing::eachTrace)
                    + pieces(workspace, Behind.Kind.THREAD, standing::eachThread);
        }
        return marked;
    }

    private static Stream<Behind.Id> records(CopySource source, Workspace workspace, Behind.Kind kind) {
        return source.records(workspace, RecordCarrying.list(kind).orElseThrow()).stream()
                .map(record -> id(workspace, kind, record.id()));
    }

    /** There may be very many: each portion is written before the next one is read. */
    private long pieces(Workspace workspace, Behind.Kind kind, Consumer<Consumer<List<UUID>>> all) {
        long[] marked = {0};
        all.accept(some -> {
            if (!some.isEmpty()) {
                List<Behind.Id> ids =
                        some.stream().map(id -> id(workspace, kind, id)).toList();
                database.writeOnly(session -> new BehindPieces(session).note(ids, Duration.ZERO))
                        .block();
                marked[0] += ids.size();
            }
        });
        return marked[0];
    }

    /** Notes that the second backend may be behind in one of them; false where the first has no such thing. */
    boolean mark(Behind.Id id) {
        First.View view = first.look();
        CopySource source = view.source();
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
                        first.tellsNames()
                                && id.equals(Behind.Id.ofNames(id.workspace()))
                                && source.workspaces().contains(id.workspace());
                    case PIECES, NAMED -> false;
                    case TRACE, THREAD -> view.standing(id.workspace()).has(id);
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

    private static Behind.Id id(Workspace workspace, Behind.Kind kind, UUID id) {
        return new Behind.Id(workspace, kind, id);
    }
}
