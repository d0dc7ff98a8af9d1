package io.diglot.model.runs;

import io.diglot.arrow.Specimen;
import io.diglot.json.Json;
import io.diglot.json.Members;
import io.diglot.model.scores.FeedbackScore;
import io.diglot.model.traces.ErrorInfo;
import io.diglot.model.traces.TraceId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of a trace to tell the columns of the run that it is, without its content: {@linkplain Specimen specimens}
 * of what it holds. Law: the columns are those of the {@linkplain FlatRun run itself}, and of the same types.
 */
public final class RunSpecimen {

    /** Beyond, it is no shorter than many a trace itself. */
    private static final int LONGEST = 4000;

    private static final String INPUT = "input";
    private static final String OUTPUT = "output";
    private static final String METADATA = "metadata";

    private static final TraceId ID = new TraceId(new UUID(0, 0));
    private static final Json TEXT = Json.of("{\"output\":\"\"}");
    private static final Json STRUCTURED = Json.of("0");
    private static final ErrorInfo ERROR = ErrorInfo.ofMessage("");

    private RunSpecimen() {}

    /** As JSON; null where it would be long. */
    public static @Nullable String kept(@Nullable Json input, @Nullable Json output, @Nullable Json metadata) {
        Members.Builder<Json> parts = Members.builder(3);
        if (input != null) {
            parts.put(INPUT, Specimen.of(input));
        }
        if (output != null) {
            parts.put(OUTPUT, output(output));
        }
        if (metadata != null) {
            parts.put(METADATA, metadata(metadata));
        }
        Json kept = Json.object(parts.build());
        return kept.length() > LONGEST ? null : kept.text();
    }

    private static Json output(Json output) {
        return switch (RunProjection.output(output)) {
            case null -> Json.NULL;
            case RunOutput.Text text -> TEXT;
            case RunOutput.Structured structured -> STRUCTURED;
        };
    }

    /** Each member is a column, whatever types the others have. */
    private static Json metadata(Json metadata) {
        if (!metadata.isObject()) {
            return Specimen.of(metadata);
        }
        Members<Json> members = metadata.members();
        Members.Builder<Json> specimens = Members.builder(members.size());
        members.forEach((key, value) -> specimens.put(key, Specimen.of(value)));
        return Json.object(specimens.build());
    }

    /** What of scores counts for the columns of a run: of several of one name the newest one. */
    public static List<Object> kinds(List<FeedbackScore> scores) {
        SequencedMap<String, FeedbackScore> newest = new LinkedHashMap<>();
        scores.forEach(score -> newest.merge(score.name(), score, FeedbackScore::newer));
        List<Object> kinds = new ArrayList<>();
        newest.forEach((name, score) -> {
            kinds.add(name);
            kinds.add(score.categoryName() != null);
            kinds.add(score.reason() != null);
        });
        return kinds;
    }

    /**
     * A row with the columns of the run.
     *
     * @param kept what {@link #kept} gave
     * @param scores those of the trace, as far as they have a value; only what they have counts, and not its value
     */
    public static Members<Json> row(
            Json kept, boolean hasExample, boolean hasError, List<String> columnOrder, List<FeedbackScore> scores) {
        Members<Json> parts = kept.members();
        RunProjection.Content content = new RunProjection.Content(
                ID, parts.get(INPUT), parts.get(OUTPUT), hasError ? ERROR : null, columnOrder, scores);
        return FlatRun.of(
                RunProjection.toRun(hasExample ? "" : null, content, RunProjection.columns(parts.get(METADATA))));
    }
}
