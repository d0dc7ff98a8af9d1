package io.diglot.json;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import com.fasterxml.jackson.databind.cfg.MapperConfig;
import com.fasterxml.jackson.databind.introspect.Annotated;
import com.fasterxml.jackson.databind.introspect.AnnotatedParameter;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.AnnotatedType;
import java.util.Arrays;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** What Jackson takes the records of the wire to say. */
final class WireAnnotations extends JacksonAnnotationIntrospector {

    private static final long serialVersionUID = 1L;

    /** What becomes of members that a record does not know. */
    enum Unknown {
        /** Jackson would otherwise buffer every one of them before it drops it. */
        SKIPPED,
        REFUSED
    }

    private final JsonCodec.Sender sender;
    private final Unknown unknown;

    WireAnnotations(JsonCodec.Sender sender, Unknown unknown) {
        this.sender = sender;
        this.unknown = unknown;
    }

    @Override
    public JsonIgnoreProperties.Value findPropertyIgnoralByName(MapperConfig<?> config, Annotated annotated) {
        JsonIgnoreProperties.Value said = super.findPropertyIgnoralByName(config, annotated);
        return unknown == Unknown.SKIPPED ? said.withIgnoreUnknown() : said;
    }

    @Override
    public JsonSetter.Value findSetterInfo(Annotated annotated) {
        JsonSetter.Value said = super.findSetterInfo(annotated);
        return sender == JsonCodec.Sender.CLIENT
                        && annotated instanceof AnnotatedParameter component
                        && isListWithoutNulls(component)
                ? said.withContentNulls(Nulls.FAIL)
                : said;
    }

    private static boolean isListWithoutNulls(AnnotatedParameter component) {
        Class<?> declaring = component.getDeclaringClass();
        return declaring.isRecord()
                && Collection.class.isAssignableFrom(component.getRawType())
                && declaring.getRecordComponents()[component.getIndex()].getAnnotatedType()
                        instanceof AnnotatedParameterizedType list
                && Arrays.stream(list.getAnnotatedActualTypeArguments()).noneMatch(WireAnnotations::isNullable);
    }

    private static boolean isNullable(AnnotatedType type) {
        return type.isAnnotationPresent(Nullable.class);
    }
}
