package io.diglot.opik.scores;

import io.diglot.StrictMapping;
import io.diglot.identity.UuidV7;
import io.diglot.model.annotations.AnnotationConfig;
import io.diglot.opik.OpikIds;
import java.time.Instant;
import org.mapstruct.BeanMapping;
import org.mapstruct.Mapper;
import org.mapstruct.Mapping;

/** Feedback definitions of Opik as the annotation configs that they are. */
@Mapper(config = StrictMapping.class, uses = OpikIds.class)
public interface OpikFeedbackDefinitionMapper {

    /** A definition as it was read; one without a date is as old as its id. */
    default AnnotationConfig toModel(OpikFeedbackDefinition definition) {
        Instant created = definition.createdAt();
        return toModel(definition, created == null ? UuidV7.timeOf(definition.id()) : created);
    }

    @BeanMapping(ignoreUnmappedSourceProperties = {"createdAt", "lastUpdatedAt"})
    @Mapping(target = "createdAt", source = "created")
    AnnotationConfig toModel(OpikFeedbackDefinition definition, Instant created);

    /** A yes or no is one of two labels. */
    default AnnotationConfig.Type type(String word) {
        return word.equals("numerical") ? AnnotationConfig.Type.CONTINUOUS : AnnotationConfig.Type.CATEGORICAL;
    }
}
