package io.diglot.gateway.operation.arize.experiments;

import io.diglot.arize.ArizeExperiment;
import io.diglot.arize.ArizeExperimentMapper;
import io.diglot.arize.ArizeExperimentPage;
import io.diglot.arize.ArizeIds;
import io.diglot.gateway.backend.ExperimentBackend;
import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.failure.Failure.Invalid.Rule;
import io.diglot.gateway.failure.Resource;
import io.diglot.gateway.operation.Reply;
import io.diglot.gateway.operation.arize.ArizeOperation;
import io.diglot.gateway.operation.arize.ArizePages;
import io.diglot.gateway.operation.arize.ArizeRequest;
import io.diglot.model.datasets.DatasetId;
import io.diglot.model.experiments.ExperimentScope;
import io.diglot.model.experiments.LocatedExperiment;
import io.diglot.paging.Position;
import io.diglot.paging.Slice;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** {@code GET /v2/experiments}: a page of experiments of a dataset, of a space or of all that the caller sees. */
@Component
final class ListExperiments implements ArizeOperation {

    private static final int MAX_LIMIT = 100;

    private final ExperimentBackend backend;
    private final ArizeExperimentMapper mapper;
    private final ArizePages pages;

    ListExperiments(ExperimentBackend backend, ArizeExperimentMapper mapper, ArizePages pages) {
        this.backend = backend;
        this.mapper = mapper;
        this.pages = pages;
    }

    @Override
    public String id() {
        return "list_experiments";
    }

    @Override
    public Mono<Reply> answer(ArizeRequest request) {
        ExperimentScope scope = scope(request);
        Optional<String> name = request.nameFilter("name");
        Optional<Position> from = pages.position(request, scope, name);
        return backend.list(request.caller(), scope, name, from, request.limit(MAX_LIMIT))
                .map(slice -> Reply.ok(page(request, slice, scope, name)));
    }

    private static ExperimentScope scope(ArizeRequest request) {
        Optional<UUID> dataset = request.queryId("dataset_id", ArizeIds.DATASET, Resource.DATASET);
        Optional<UUID> space = request.queryId("space_id", ArizeIds.SPACE, Resource.SPACE);
        if (dataset.isPresent() && space.isPresent()) {
            throw new Failure.Invalid(Rule.PARAMETER, "dataset_id and space_id exclude each other").asException();
        }
        return dataset.<ExperimentScope>map(id -> new ExperimentScope.OfDataset(new DatasetId(id)))
                .or(() -> space.map(ExperimentScope.OfSpace::new))
                .orElseGet(ExperimentScope.Everywhere::new);
    }

    private ArizeExperimentPage page(
            ArizeRequest request, Slice<LocatedExperiment> slice, ExperimentScope scope, Optional<String> name) {
        List<ArizeExperiment> experiments = slice.content().stream()
                .map(mapper::toArize)
                .map(request.client()::shape)
                .toList();
        return new ArizeExperimentPage(experiments, pages.pagination(request, slice.next(), scope, name));
    }
}
