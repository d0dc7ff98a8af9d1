package io.diglot.gateway.operation.arize.annotationconfigs;

import io.diglot.gateway.backend.AnnotationConfigBackend;
import io.diglot.gateway.operation.Reply;
import io.diglot.gateway.operation.arize.ArizeOperation;
import io.diglot.gateway.operation.arize.ArizeRequest;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** {@code DELETE /v2/annotation-configs/{annotation_config_id}}: deletes an annotation config. */
@Component
final class DeleteAnnotationConfig implements ArizeOperation {

    private final AnnotationConfigBackend backend;

    DeleteAnnotationConfig(AnnotationConfigBackend backend) {
        this.backend = backend;
    }

    @Override
    public String id() {
        return "delete_annotation_config";
    }

    @Override
    public Mono<Reply> answer(ArizeRequest request) {
        return backend.delete(request.caller(), ConfigRules.id(request)).thenReturn(Reply.noContent());
    }
}
