package io.diglot.gateway.console.playground;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.diglot.arize.ArizeDatasetMapper;
import io.diglot.identity.UuidV7;
import io.diglot.model.datasets.Dataset;
import io.diglot.model.datasets.DatasetDraft;
import io.diglot.model.datasets.DatasetId;
import io.diglot.model.datasets.DatasetOverview;
import io.diglot.model.datasets.LocatedDataset;
import io.diglot.model.spaces.Workspace;
import io.diglot.opik.datasets.OpikDatasetMapper;
import io.diglot.opik.datasets.OpikDatasetWrite;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** A dataset without its examples, which are records of their own. */
@Component
@Order(20)
final class DatasetCrossing implements Crosses {

    private final ArizeDatasetMapper arize;
    private final OpikDatasetMapper opik;
    private final UuidV7 ids;
    private final Clock clock;

    DatasetCrossing(ArizeDatasetMapper arize, OpikDatasetMapper opik, UuidV7 ids, Clock clock) {
        this.arize = arize;
        this.opik = opik;
        this.ids = ids;
        this.clock = clock;
    }

    @Override
    public Crossing<Dataset> crossing() {
        return new Crossing<>(
                "dataset",
                "a dataset",
                List.of("datasets"),
                List.of("content"),
                List.of("Dataset", "CreateDatasetRequest"),
                List.of("Dataset_Public", "Dataset_Write"),
                this::ofArize,
                this::ofOpik,
                dataset -> Records.shown(arize.toArize(new LocatedDataset(dataset, Workspace.DEFAULT))),
                dataset ->
                        Records.shown(opik.toOpik(new DatasetOverview(dataset, 0, null, null, 0, null, null, null))));
    }

    private Dataset ofArize(ObjectNode pasted) throws Unreadable {
        Instant now = clock.instant();
        return Dataset.made(new DatasetId(ids.next()), Records.text(pasted, "name"), null, now, MAKER, now);
    }

    private Dataset ofOpik(ObjectNode pasted) throws Unreadable {
        Records.text(pasted, "name");
        DatasetDraft draft = opik.toModel(Records.read(pasted, OpikDatasetWrite.class));
        Instant now = clock.instant();
        return new Dataset(
                Objects.requireNonNullElseGet(draft.id(), () -> new DatasetId(ids.next())),
                draft.name(),
                draft.projectId(),
                draft.type(),
                draft.visibility(),
                draft.tags(),
                draft.description(),
                false,
                now,
                now,
                MAKER,
                now,
                MAKER);
    }
}
