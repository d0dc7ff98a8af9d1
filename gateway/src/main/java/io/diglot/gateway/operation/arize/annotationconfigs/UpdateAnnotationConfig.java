package io.diglot.gateway.operation.arize.annotationconfigs;

import io.diglot.arize.ArizeAnnotationConfigMapper;
import io.diglot.arize.ArizeAnnotationConfigUpdate;
import io.diglot.gateway.backend.AnnotationConfigBackend;
import io.diglot.gateway.operation.Reply;
import io.diglot.gateway.operation.arize.ArizeOperation;
import io.diglot.gateway.operation.arize.ArizeRequest;
import io.diglot.model.annotations.AnnotationConfigId;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** {@code PATCH /v2/annotation-configs/{annotation_config_id}}: changes an annotation config, but not its type. */
@Component
final class UpdateAnnotationConfig implements ArizeOperation {

    private final AnnotationConfigBackend backend;
    private final ArizeAnnotationConfigMapper mapper;

    UpdateAnnotationConfig(AnnotationConfigBackend backend, ArizeAnnotationConfigMapper mapper) {
        this.backend = backend;
        this.mapper = mapper;
    }

    @Override
    public String id() {
        return "update_annotation_config";
    }

    @Override
    public Mono<Reply> answer(ArizeRequest request) {
        AnnotationConfigId id = ConfigRules.id(request);
        return backend.revise(request.caller(), id, ConfigRules.edit(request.body(ArizeAnnotationConfigUpdate.class)))
                .map(mapper::toArize)
                .map(Reply::ok);
    }
}
