package io.diglot.gateway.operation.arize.annotationconfigs;

import io.diglot.arize.ArizeAnnotationConfigCreate;
import io.diglot.arize.ArizeAnnotationConfigType;
import io.diglot.arize.ArizeAnnotationConfigUpdate;
import io.diglot.arize.ArizeIds;
import io.diglot.gateway.failure.FailureException;
import io.diglot.gateway.failure.Resource;
import io.diglot.gateway.operation.arize.ArizeRequest;
import io.diglot.model.annotations.AnnotationConfigDraft;
import io.diglot.model.annotations.AnnotationConfigEdit;
import io.diglot.model.annotations.AnnotationConfigId;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an annotation config can be, and which can be asked for. */
final class ConfigRules {

    private ConfigRules() {}

    static AnnotationConfigId id(ArizeRequest request) {
        return new AnnotationConfigId(
                request.pathId("annotation_config_id", ArizeIds.ANNOTATION_CONFIG, Resource.ANNOTATION_CONFIG));
    }

    /** @throws FailureException where no such config can be */
    static AnnotationConfigDraft draft(ArizeAnnotationConfigCreate sent) {
        String name = ArizeRequest.name("name", sent.name());
        ScaleMembers members = new ScaleMembers(
                type(sent.annotationConfigType()),
                sent.minimumScore(),
                sent.maximumScore(),
                sent.values(),
                sent.optimizationDirection());
        return new AnnotationConfigDraft(name, members.scale(), null);
    }

    /** Reads an update; what it makes of a config depends on that config. */
    static AnnotationConfigEdit edit(ArizeAnnotationConfigUpdate sent) {
        String name = sent.name() == null ? null : ArizeRequest.name("name", sent.name());
        ScaleMembers members = new ScaleMembers(
                type(sent.annotationConfigType()),
                sent.minimumScore(),
                sent.maximumScore(),
                sent.values(),
                sent.optimizationDirection());
        return before -> new AnnotationConfigDraft(
                name == null ? before.name() : name, members.over(before.scale()), before.description());
    }

    private static ArizeAnnotationConfigType type(@Nullable String sent) {
        String word = ArizeRequest.required("annotation_config_type", sent);
        return Arrays.stream(ArizeAnnotationConfigType.values())
                .filter(type -> type.name().equals(word))
                .findFirst()
                .orElseThrow(() -> ArizeRequest.unprocessable(
                        "annotation_config_type must be one of " + List.of(ArizeAnnotationConfigType.values())));
    }
}
