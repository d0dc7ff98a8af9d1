package io.diglot.opik.experiments;

import io.diglot.json.Json;
import io.diglot.model.experiments.ExperimentId;
import io.diglot.model.runs.ItemDraft;
import io.diglot.model.spans.SpanDraft;
import io.diglot.model.spans.SpanId;
import io.diglot.model.traces.ErrorInfo;
import io.diglot.model.traces.TraceDraft;
import io.diglot.model.traces.TraceId;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A run that was made of a prompt and an item, in the shape that Opik's server gives it: a trace with one span, and the item
 * that links both to the experiment.
 *
 * @param messages as they were sent, an array of roles and contents
 * @param text what the model said; absent where it said nothing, or failed
 * @param usage numbers of tokens by name; absent where nothing is known
 * @param error why there is no answer
 * @param model as the endpoint knows it
 */
public record OpikExecutedRun(
        Place place,
        Json messages,
        @Nullable String text,
        @Nullable Json usage,
        @Nullable ErrorInfo error,
        String model,
        @Nullable String provider,
        Instant startTime,
        Instant endTime) {

    private static final String NAME = "chat_completion_create";
    private static final String SOURCE = "experiment";

    /**
     * Where a run belongs.
     *
     * @param dataset as the request names it
     * @param versionHash absent where the request names none
     */
    public record Place(
            ExperimentId experiment,
            UUID item,
            UUID dataset,
            @Nullable String versionHash,
            String project) {}

    public TraceDraft trace(TraceId id) {
        return new TraceDraft(
                id,
                place.project(),
                NAME,
                startTime,
                endTime,
                input(),
                output(),
                metadata(),
                List.of(),
                error,
                null,
                null,
                SOURCE,
                null,
                false,
                null);
    }

    public SpanDraft span(SpanId id, TraceId trace) {
        return new SpanDraft(
                id,
                place.project(),
                trace,
                null,
                NAME,
                "llm",
                startTime,
                endTime,
                input(),
                output(),
                null,
                model,
                provider,
                List.of(),
                usage,
                null,
                null,
                error,
                null,
                SOURCE,
                null,
                null);
    }

    public ItemDraft item(TraceId trace) {
        return new ItemDraft(null, place.experiment(), place.item(), trace, place.project(), null);
    }

    private Json input() {
        return Json.object(Map.of("messages", messages));
    }

    /** What failed says so in the output too, for those who judge by that alone. */
    private Json output() {
        Map<String, Json> output = new LinkedHashMap<>();
        if (text != null) {
            output.put("output", Json.string(text));
        }
        if (error != null) {
            Map<String, Json> told = new LinkedHashMap<>();
            told.put("type", Json.string(error.exceptionType()));
            if (error.message() != null) {
                told.put("message", Json.string(error.message()));
            }
            output.put("error", Json.object(told));
        }
        return Json.object(output);
    }

    private Json metadata() {
        Map<String, Json> metadata = new LinkedHashMap<>();
        metadata.put("created_from", Json.string("playground"));
        metadata.put("eval_suite_dataset_id", Json.string(place.dataset()));
        if (place.versionHash() != null) {
            metadata.put("eval_suite_dataset_version_hash", Json.string(place.versionHash()));
        }
        metadata.put("eval_suite_dataset_item_id", Json.string(place.item()));
        return Json.object(metadata);
    }
}
