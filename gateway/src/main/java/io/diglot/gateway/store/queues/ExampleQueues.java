package io.diglot.gateway.store.queues;

import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.failure.Failure.Invalid.Rule;
import io.diglot.gateway.failure.FailureException;
import io.diglot.gateway.failure.Resource;
import io.diglot.gateway.store.Repository;
import io.diglot.gateway.store.UnitOfWork;
import io.diglot.gateway.store.annotations.AnnotationConfigs;
import io.diglot.gateway.store.queues.ExampleQueueTable.Row;
import io.diglot.model.annotations.AnnotationConfigId;
import io.diglot.model.queues.ExampleQueue;
import io.diglot.model.queues.ExampleQueueDraft;
import io.diglot.model.queues.ExampleQueueEdit;
import io.diglot.model.queues.ExampleQueueId;
import java.util.List;

/** The queues of examples of a workspace. */
public final class ExampleQueues extends Repository {

    private final ExampleQueueTable table;
    private final AnnotationConfigs configs;

    public ExampleQueues(UnitOfWork work) {
        super(work);
        this.table = new ExampleQueueTable(work);
        this.configs = new AnnotationConfigs(work);
    }

    /** @throws FailureException a {@link Failure.Conflict} where another one has the name, in whatever case */
    public ExampleQueue create(ExampleQueueDraft draft) {
        return put(new Row(new ExampleQueueId(by.newId()), draft, workspace, by.time(), by.time()), draft.configs());
    }

    public ExampleQueue get(ExampleQueueId id) {
        return whole(require(id));
    }

    /** As {@link #create}. Configs that are gone meanwhile need not be there. */
    public ExampleQueue revise(ExampleQueueId id, ExampleQueueEdit edit) {
        Row before = table.lock(id).orElseThrow(() -> unknown(id));
        ExampleQueueDraft says = edit.of(before.says());
        return put(
                new Row(id, says, workspace, before.createdAt(), by.time()),
                says.configs().stream()
                        .filter(config -> !before.says().configs().contains(config))
                        .toList());
    }

    public void delete(ExampleQueueId id) {
        table.delete(require(id).id());
    }

    private Row require(ExampleQueueId id) {
        return table.find(id).orElseThrow(() -> unknown(id));
    }

    private static FailureException unknown(ExampleQueueId id) {
        return new Failure.NotFound(Resource.ANNOTATION_QUEUE, id).asException();
    }

    private ExampleQueue put(Row row, List<AnnotationConfigId> needed) {
        for (AnnotationConfigId config : needed) {
            if (configs.find(config).isEmpty()) {
                throw new Failure.Invalid(
                                Rule.UNPROCESSABLE, "every annotation config must exist in the space of the queue")
                        .asException();
            }
        }
        table.put(row);
        return whole(row);
    }

    ExampleQueue whole(Row row) {
        return new ExampleQueue(
                row.id(),
                row.says(),
                row.says().configs().stream()
                        .flatMap(config -> configs.find(config).stream())
                        .toList(),
                row.workspace(),
                row.createdAt(),
                row.updatedAt());
    }
}
