package io.diglot.gateway.operation.arize.annotationconfigs;

import io.diglot.arize.ArizeAnnotationConfigCreate;
import io.diglot.arize.ArizeAnnotationConfigMapper;
import io.diglot.arize.ArizeIds;
import io.diglot.gateway.backend.AnnotationConfigBackend;
import io.diglot.gateway.failure.Resource;
import io.diglot.gateway.operation.Reply;
import io.diglot.gateway.operation.arize.ArizeOperation;
import io.diglot.gateway.operation.arize.ArizeRequest;
import io.diglot.model.annotations.AnnotationConfigDraft;
import java.util.UUID;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** {@code POST /v2/annotation-configs}: makes an annotation config in a space. */
@Component
final class CreateAnnotationConfig implements ArizeOperation {

    private final AnnotationConfigBackend backend;
    private final ArizeAnnotationConfigMapper mapper;

    CreateAnnotationConfig(AnnotationConfigBackend backend, ArizeAnnotationConfigMapper mapper) {
        this.backend = backend;
        this.mapper = mapper;
    }

    @Override
    public String id() {
        return "create_annotation_config";
    }

    @Override
    public Mono<Reply> answer(ArizeRequest request) {
        ArizeAnnotationConfigCreate create = request.body(ArizeAnnotationConfigCreate.class);
        AnnotationConfigDraft draft = ConfigRules.draft(create);
        UUID space = ArizeRequest.bodyId(
                ArizeRequest.required("space_id", create.spaceId()), ArizeIds.SPACE, Resource.SPACE);
        return backend.create(request.caller(), space, draft)
                .map(mapper::toArize)
                .map(Reply::created);
    }
}
