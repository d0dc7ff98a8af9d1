package io.diglot.arize;

import io.diglot.StrictMapping;
import io.diglot.identity.IdCodec;
import io.diglot.json.Json;
import io.diglot.model.annotations.Annotation;
import java.util.List;
import org.mapstruct.Mapper;

/** Annotations as Arize shows them. What is lost: {@code fidelity/arize/annotation.yaml}. */
@Mapper(config = StrictMapping.class)
public interface ArizeAnnotationMapper {

    String USER = "User";

    /** The end of an address that nobody has: before it stands a user's name, encoded as in a URL. */
    String NOWHERE = "@diglot.invalid";

    ArizeAnnotation toArize(Annotation annotation);

    List<ArizeAnnotation> toArize(List<Annotation> annotations);

    /** Whether a member {@code annotations} that a client sends says anything: null and an empty list do not. */
    static boolean sayAnything(Json annotations) {
        return !annotations.isNull() && !annotations.equals(Json.array(List.of()));
    }

    /** A user has no id of its own: it follows from the name. */
    default ArizeAnnotator annotator(String user) {
        return new ArizeAnnotator(IdCodec.toArize(USER, IdCodec.named(USER, user)), ArizeAnnotator.email(user));
    }
}
