package io.diglot.gateway.second;

import io.diglot.gateway.copy.side.CopySource;
import io.diglot.gateway.database.Chunks;
import io.diglot.gateway.database.Database;
import io.diglot.gateway.state.behind.Behind;
import io.diglot.gateway.state.behind.BehindTable;
import io.diglot.model.datasets.DatasetId;
import io.diglot.model.experiments.ExperimentId;
import io.diglot.model.spaces.Workspace;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** All datasets and experiments of the first backend. */
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
        CopySource source = first.side();
        long marked = 0;
        for (Workspace workspace : source.workspaces()) {
            List<Behind.Id> ids = Stream.concat(
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
                    .toList();
            Chunks.of(ids)
                    .forEach(some -> database.writeOnly(session -> new BehindTable(session).note(some, Duration.ZERO))
                            .block());
            marked += ids.size();
        }
        return marked;
    }

    /** Notes that the second backend may be behind in one of them; false where the first has no such thing. */
    boolean mark(Behind.Id id) {
        CopySource source = first.side();
        boolean isThere =
                switch (id.kind()) {
                    case DATASET ->
                        source.dataset(id.workspace(), new DatasetId(id.id())).isPresent();
                    case EXPERIMENT ->
                        source.experiment(id.workspace(), new ExperimentId(id.id()))
                                .isPresent();
                };
        if (isThere) {
            database.writeOnly(session -> {
                        BehindTable table = new BehindTable(session);
                        table.note(List.of(id), Duration.ZERO);
                        table.hasten(id);
                    })
                    .block();
        }
        return isThere;
    }

    private static Behind.Id id(Workspace workspace, Behind.Kind kind, UUID id) {
        return new Behind.Id(workspace, kind, id);
    }
}
