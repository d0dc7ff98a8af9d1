package io.diglot.gateway.store.mirror;

import io.diglot.json.Json;
import io.diglot.model.annotations.Annotation;
import io.diglot.model.runs.Run;
import io.diglot.model.runs.RunOutput;
import io.diglot.model.scores.Evaluation;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** The parts of a run that change on their own: each evaluation, each annotation, and all the rest. */
final class RunParts {

    private static final String CONTENT = "run";

    private RunParts() {}

    static Map<String, Json> of(Run run) {
        Map<String, Json> parts = new LinkedHashMap<>();
        parts.put(CONTENT, content(run));
        run.evaluations().forEach(evaluation -> parts.put(evaluation(evaluation.name()), said(evaluation)));
        run.annotations()
                .forEach(annotation ->
                        parts.put(annotation(annotation.annotator(), annotation.name()), said(annotation)));
        return parts;
    }

    static String evaluation(String name) {
        return "eval." + name;
    }

    static String annotation(String annotator, String name) {
        return "annotation." + annotator + "." + name;
    }

    private static Json content(Run run) {
        SequencedMap<String, Json> content = new LinkedHashMap<>();
        put(content, "example_id", run.exampleId());
        switch (run.output()) {
            case null -> {}
            case RunOutput.Text text -> content.put("text", text.string());
            case RunOutput.Structured structured -> content.put("json", structured.value());
        }
        put(content, "error", run.error() == null ? null : run.error().message());
        if (run.input() != null) {
            content.put("input", run.input());
        }
        content.put("columns", Json.object(run.columns()));
        return Json.object(content);
    }

    private static Json said(Evaluation evaluation) {
        SequencedMap<String, Json> said = new LinkedHashMap<>();
        put(said, "score", evaluation.score());
        put(said, "label", evaluation.label());
        put(said, "explanation", evaluation.explanation());
        said.put("columns", Json.object(evaluation.columns()));
        return Json.object(said);
    }

    private static Json said(Annotation annotation) {
        SequencedMap<String, Json> said = new LinkedHashMap<>();
        put(said, "score", annotation.score());
        put(said, "label", annotation.label());
        put(said, "text", annotation.text());
        return Json.object(said);
    }

    private static void put(Map<String, Json> members, String name, @Nullable Json value) {
        if (value != null) {
            members.put(name, value);
        }
    }

    private static void put(Map<String, Json> members, String name, @Nullable String value) {
        if (value != null) {
            members.put(name, Json.string(value));
        }
    }
}
