package io.diglot.gateway.backend.arize.publish;

import io.diglot.arize.ArizeRunMapper;
import io.diglot.identity.Sha256;
import io.diglot.json.Json;
import io.diglot.model.annotations.Annotation;
import io.diglot.model.runs.Run;
import io.diglot.model.scores.Evaluation;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What was said of a run, part by part, as short as it tells one state from another. */
final class SaidRun {

    /** The output and all columns that are no evaluations. */
    static final String BODY = "run";

    static final String EVALUATION = "eval.";
    static final String ANNOTATION = "note.";

    private static final int DIGITS = 16;

    private SaidRun() {}

    /** The parts of a run as it goes to Arize first: what people said of it goes later. */
    static SequencedMap<String, Json> sent(ArizeRunMapper mapper, Run run) {
        SequencedMap<String, Json> parts = new LinkedHashMap<>();
        parts.put(BODY, digest(body(mapper, run)));
        run.evaluations()
                .forEach(evaluation -> parts.put(EVALUATION + evaluation.name(), digest(evaluation.toString())));
        return parts;
    }

    /** All parts. */
    static SequencedMap<String, Json> whole(ArizeRunMapper mapper, Run run) {
        SequencedMap<String, Json> parts = sent(mapper, run);
        newest(run.annotations())
                .forEach((name, annotation) -> parts.put(
                        ANNOTATION + name,
                        digest(annotation.score() + " " + annotation.label() + " " + annotation.text())));
        return parts;
    }

    /** Arize keeps one annotation of a name for each key: the newest word of all who said something here. */
    static Map<String, Annotation> newest(List<Annotation> annotations) {
        return annotations.stream()
                .collect(Collectors.toMap(
                        Annotation::name,
                        each -> each,
                        (one, other) -> one.updatedAt().isAfter(other.updatedAt()) ? one : other,
                        TreeMap::new));
    }

    /** The names of the parts that are otherwise than they were said. */
    static List<String> changed(@Nullable Json said, Map<String, Json> now) {
        Map<String, Json> before = said == null ? Map.of() : said.members();
        return now.entrySet().stream()
                .filter(part -> !part.getValue().equals(before.get(part.getKey())))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** The names of the parts that were said and are no more. */
    static List<String> gone(@Nullable Json said, Map<String, Json> now) {
        return said == null
                ? List.of()
                : said.members().keySet().stream()
                        .filter(part -> !now.containsKey(part))
                        .toList();
    }

    private static String body(ArizeRunMapper mapper, Run run) {
        Run bare = new Run(
                run.id(),
                null,
                run.output(),
                run.error(),
                run.input(),
                run.columns(),
                List.<Evaluation>of(),
                List.of(),
                List.of());
        return mapper.toArize(bare).members().text();
    }

    private static Json digest(String text) {
        return Json.string(Sha256.hex(text.getBytes(StandardCharsets.UTF_8)).substring(0, DIGITS));
    }
}
