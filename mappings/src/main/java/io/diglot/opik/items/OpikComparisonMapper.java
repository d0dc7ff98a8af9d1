package io.diglot.opik.items;

import io.diglot.json.Json;
import io.diglot.model.examples.Example;
import io.diglot.model.runs.ComparedExample;
import io.diglot.model.runs.Comparison;
import io.diglot.opik.experiments.OpikExperimentItem;
import io.diglot.opik.experiments.OpikExperimentItemMapper;
import io.diglot.paging.Page;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.List;

/** Examples with what experiments made of them, as Opik's compare view shows them. */
@Named
@Singleton
public final class OpikComparisonMapper {

    private final OpikDatasetItemMapper examples;
    private final OpikExperimentItemMapper items;

    @Inject
    public OpikComparisonMapper(OpikDatasetItemMapper examples, OpikExperimentItemMapper items) {
        this.examples = examples;
        this.items = items;
    }

    /** A page; its size is how many examples it holds. */
    public OpikComparedPage toOpik(Comparison comparison) {
        Page<OpikComparedItem> page = comparison.page().map(this::toOpik);
        return new OpikComparedPage(
                page.content(),
                page.page(),
                page.size(),
                page.total(),
                comparison.columns().stream().map(examples::toOpik).toList(),
                OpikDatasetItemMapper.SORTABLE_BY);
    }

    public OpikComparedItem toOpik(ComparedExample compared) {
        List<OpikExperimentItem> runs =
                compared.items().stream().map(items::toCompared).toList();
        Example example = compared.example();
        return example == null ? unknown(compared, runs) : known(examples.toOpik(example), runs);
    }

    private static OpikComparedItem known(OpikDatasetItem item, List<OpikExperimentItem> runs) {
        return new OpikComparedItem(
                item.id(),
                item.datasetItemId(),
                item.traceId(),
                item.spanId(),
                item.source(),
                item.data(),
                item.description(),
                item.tags(),
                item.evaluators(),
                item.executionPolicy(),
                runs,
                OpikRunSummary.of(runs),
                item.datasetId(),
                item.createdAt(),
                item.lastUpdatedAt(),
                item.createdBy(),
                item.lastUpdatedBy());
    }

    private static OpikComparedItem unknown(ComparedExample compared, List<OpikExperimentItem> runs) {
        return new OpikComparedItem(
                compared.id().value(),
                compared.id().value(),
                null,
                null,
                null,
                Json.EMPTY_OBJECT,
                null,
                List.of(),
                null,
                null,
                runs,
                OpikRunSummary.of(runs),
                compared.dataset().value(),
                null,
                null,
                "",
                "");
    }
}
