package io.diglot.gateway.backend.arize.publish;

import io.diglot.arize.ArizeAnnotate;
import io.diglot.arize.ArizeRunMapper;
import io.diglot.gateway.store.mirror.MirroredRuns.Row;
import io.diglot.json.Json;
import io.diglot.model.annotations.Annotation;
import io.diglot.model.runs.ExperimentItem;
import io.diglot.model.runs.Run;
import io.diglot.model.runs.RunProjection;
import io.diglot.model.scores.Evaluation;
import io.diglot.model.traces.Trace;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a run differs from what Arize was told of it.
 *
 * @param scores what was scored since then, by the name of its part, as an annotation
 * @param values those of them that go to Arize
 * @param keptHere the names of the parts that do not
 * @param said what is said of the run once that is done
 */
record RunChange(
        Row row,
        Map<String, ArizeAnnotate.Value> scores,
        List<ArizeAnnotate.Value> values,
        List<String> keptHere,
        Json said) {

    /** One longer text fails all that goes with it. */
    private static final int LONGEST_TEXT = 1500;

    private static final String TEXT = ".text";

    static RunChange of(ArizeRunMapper mapper, Row row) {
        Trace trace = row.detail().trace();
        if (trace == null) {
            Json before = row.mirrored().said();
            return new RunChange(
                    row, Map.of(), List.of(), List.of("deletion"), before == null ? Json.EMPTY_OBJECT : before);
        }
        ExperimentItem item = row.detail().item();
        Run run = RunProjection.toRun(item, trace);
        Map<String, Json> now = SaidRun.whole(mapper, run);
        Json said = row.mirrored().said() == null
                ? asPulled(mapper, row, item, trace)
                : row.mirrored().said();
        List<String> changed = SaidRun.changed(said, now);
        Map<String, ArizeAnnotate.Value> scores = scores(run, changed);
        List<String> kept = new ArrayList<>(SaidRun.gone(said, now));
        changed.stream().filter(part -> !scores.containsKey(part)).forEach(kept::add);
        return new RunChange(row, scores, List.of(), kept, Json.object(now));
    }

    /** What was made in Arize was said there; what anybody scored later is still to be said. */
    private static Json asPulled(ArizeRunMapper mapper, Row row, ExperimentItem item, Trace trace) {
        Instant seen = row.mirrored().seenAt();
        Trace pulled = trace.scored(trace.feedbackScores().stream()
                .filter(score -> seen == null || !score.lastUpdatedAt().isAfter(seen))
                .toList());
        return Json.object(SaidRun.whole(mapper, RunProjection.toRun(item, pulled)));
    }

    private static Map<String, ArizeAnnotate.Value> scores(Run run, List<String> changed) {
        Map<String, ArizeAnnotate.Value> scores = new LinkedHashMap<>();
        for (Evaluation evaluation : run.evaluations()) {
            String part = SaidRun.EVALUATION + evaluation.name();
            if (changed.contains(part)) {
                scores.put(
                        part,
                        new ArizeAnnotate.Value(
                                evaluation.name(),
                                evaluation.score(),
                                text(evaluation.label()),
                                text(evaluation.explanation())));
            }
        }
        SaidRun.newest(run.annotations()).forEach((name, annotation) -> {
            if (changed.contains(SaidRun.ANNOTATION + name)) {
                scores.put(SaidRun.ANNOTATION + name, value(annotation));
            }
        });
        scores.values().removeIf(value -> value.score() == null && value.label() == null && value.text() == null);
        return scores;
    }

    private static ArizeAnnotate.Value value(Annotation annotation) {
        return new ArizeAnnotate.Value(annotation.name(), annotation.score(), annotation.label(), annotation.text());
    }

    private static @Nullable String text(@Nullable Json value) {
        return value == null || !value.isString() ? null : value.stringValue();
    }

    boolean hasScores() {
        return !scores.isEmpty();
    }

    /** The same, once it is known under which names Arize takes annotations. */
    RunChange sorted(Set<String> names) {
        List<ArizeAnnotate.Value> going = new ArrayList<>();
        List<String> kept = new ArrayList<>(keptHere);
        scores.forEach((part, value) -> {
            String text = value.text();
            if (!names.contains(value.name())) {
                kept.add(part);
            } else if (text != null && text.length() > LONGEST_TEXT) {
                going.add(new ArizeAnnotate.Value(value.name(), value.score(), value.label(), null));
                kept.add(part + TEXT);
            } else {
                going.add(value);
            }
        });
        going.removeIf(value -> value.score() == null && value.label() == null && value.text() == null);
        return new RunChange(row, scores, going, kept, said);
    }

    /** The same, where Arize takes none of it. */
    RunChange refused(String failure) {
        List<String> kept = new ArrayList<>(keptHere);
        kept.addAll(scores.keySet());
        return new RunChange(row, scores, List.of(), List.of(String.join(", ", kept) + ": " + failure), said);
    }

    /** What of it stays here, in few words. */
    String because() {
        return "kept here alone: " + String.join(", ", keptHere);
    }
}
