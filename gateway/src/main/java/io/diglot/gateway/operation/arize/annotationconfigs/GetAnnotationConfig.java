package io.diglot.gateway.operation.arize.annotationconfigs;

import io.diglot.arize.ArizeAnnotationConfigMapper;
import io.diglot.gateway.backend.AnnotationConfigBackend;
import io.diglot.gateway.operation.Reply;
import io.diglot.gateway.operation.arize.ArizeOperation;
import io.diglot.gateway.operation.arize.ArizeRequest;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** {@code GET /v2/annotation-configs/{annotation_config_id}}: an annotation config. */
@Component
final class GetAnnotationConfig implements ArizeOperation {

    private final AnnotationConfigBackend backend;
    private final ArizeAnnotationConfigMapper mapper;

    GetAnnotationConfig(AnnotationConfigBackend backend, ArizeAnnotationConfigMapper mapper) {
        this.backend = backend;
        this.mapper = mapper;
    }

    @Override
    public String id() {
        return "get_annotation_config";
    }

    @Override
    public Mono<Reply> answer(ArizeRequest request) {
        return backend.get(request.caller(), ConfigRules.id(request))
                .map(mapper::toArize)
                .map(Reply::ok);
    }
}
