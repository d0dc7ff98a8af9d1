package io.diglot.gateway.copy.canonical;

import io.diglot.model.annotations.Annotation;
import io.diglot.model.examples.Example;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What examples say, and people of them. */
final class Examples {

    /** What another backend may say differently comes last, so that the same annotations get the same ways. */
    private static final Comparator<Annotation> ORDER = Comparator.comparing(Annotation::name)
            .thenComparing(annotation ->
                    annotation.score() == null ? "" : annotation.score().text())
            .thenComparing(annotation -> annotation.label() == null ? "" : annotation.label())
            .thenComparing(annotation -> annotation.text() == null ? "" : annotation.text())
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
        List<Annotation> annotations = new ArrayList<>(example.annotations());
        annotations.sort(ORDER);
        int which = 0;
        for (int i = 0; i < annotations.size(); i++) {
            Annotation annotation = annotations.get(i);
            boolean again = i > 0 && annotations.get(i - 1).name().equals(annotation.name());
            which = again ? which + 1 : 1;
            fields.below(Fields.at("annotations", annotation.name(), which))
                    .plain("is", "annotation")
                    .number("score", annotation.score())
                    .spelled("score", annotation.score())
                    .text("label", annotation.label())
                    .text("text", annotation.text())
                    .text("annotator", annotation.annotator())
                    .time("updatedAt", annotation.updatedAt());
        }
        return fields;
    }
}
