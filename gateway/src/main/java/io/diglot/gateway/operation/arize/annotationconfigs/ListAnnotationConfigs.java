package io.diglot.gateway.operation.arize.annotationconfigs;

import io.diglot.arize.ArizeAnnotationConfigMapper;
import io.diglot.arize.ArizeAnnotationConfigPage;
import io.diglot.gateway.backend.AnnotationConfigBackend;
import io.diglot.gateway.operation.Reply;
import io.diglot.gateway.operation.arize.ArizeOperation;
import io.diglot.gateway.operation.arize.ArizePages;
import io.diglot.gateway.operation.arize.ArizeRequest;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** {@code GET /v2/annotation-configs}: the names under which people annotate, the newest first. */
@Component
final class ListAnnotationConfigs implements ArizeOperation {

    private final AnnotationConfigBackend backend;
    private final ArizeAnnotationConfigMapper mapper;
    private final ArizePages pages;

    ListAnnotationConfigs(AnnotationConfigBackend backend, ArizeAnnotationConfigMapper mapper, ArizePages pages) {
        this.backend = backend;
        this.mapper = mapper;
        this.pages = pages;
    }

    @Override
    public String id() {
        return "list_annotation_configs";
    }

    @Override
    public Mono<Reply> answer(ArizeRequest request) {
        return pages.byName(request, backend::list, mapper::toArize, ArizeAnnotationConfigPage::new);
    }
}
