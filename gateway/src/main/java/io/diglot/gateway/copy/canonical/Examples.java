package io.diglot.gateway.copy.canonical;

import io.diglot.model.annotations.Annotation;
import io.diglot.model.examples.Example;
import java.util.Comparator;

/** What examples say, and people of them. */
final class Examples {

    /** What another backend may say differently comes last, so that the same annotations get the same ways. */
    private static final Comparator<Annotation> ORDER = Comparator.comparing(Annotation::name)
            .thenComparing(annotation ->
                    annotation.score() == null ? "" : annotation.score().text())
            .thenComparing(annotation -> Fields.comparable(annotation.label()))
            .thenComparing(annotation -> Fields.comparable(annotation.text()))
            .thenComparing(Annotation::annotator)
            .thenComparing(Annotation::updatedAt);

    private Examples() {}

    static Fields example(Example example) {
        Fields fields = Fields.none()
                .plain("id", example.id())
                .plain("datasetId", example.datasetId())
                .json("data", example.data())
                .plain("source", example.source())
                .plain("traceId", example.traceId())
                .plain("spanId", example.spanId())
                .text("description", example.description())
                .labels("tags", example.tags())
                .json("evaluators", example.evaluators())
                .json("executionPolicy", example.executionPolicy())
                .time("createdAt", example.createdAt())
                .text("createdBy", example.createdBy())
                .time("lastUpdatedAt", example.lastUpdatedAt())
                .text("lastUpdatedBy", example.lastUpdatedBy());
        fields.each("annotations", example.annotations(), ORDER, Annotation::name, Examples::annotation);
        return fields;
    }

    private static void annotation(Fields fields, Annotation annotation) {
        fields.plain("is", "annotation")
                .number("score", annotation.score())
                .spelled("score", annotation.score())
                .text("label", annotation.label())
                .text("text", annotation.text())
                .text("annotator", annotation.annotator())
                .time("updatedAt", annotation.updatedAt());
    }
}
