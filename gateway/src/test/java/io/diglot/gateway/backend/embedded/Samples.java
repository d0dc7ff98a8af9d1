package io.diglot.gateway.backend.embedded;

import io.diglot.gateway.caller.Caller;
import io.diglot.identity.UuidV7;
import io.diglot.json.Json;
import io.diglot.model.experiments.ExperimentId;
import io.diglot.model.runs.Run;
import io.diglot.model.runs.RunOutput;
import io.diglot.model.scores.Evaluation;
import io.diglot.model.spans.SpanDraft;
import io.diglot.model.spans.SpanId;
import io.diglot.model.traces.TraceDraft;
import io.diglot.model.traces.TraceId;
import io.diglot.paging.Position;
import io.diglot.paging.Slice;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What tests of the store write, and read of it. */
public final class Samples {

    /** When all that is written began. */
    public static final Instant START = Instant.parse("2026-11-26T08:00:00Z");

    private Samples() {}

    /** Each with an evaluation. */
    public static List<Run> runs(UuidV7 ids, int count) {
        return IntStream.range(0, count)
                .mapToObj(n -> new Run(
                        new TraceId(ids.next()),
                        ids.next().toString(),
                        new RunOutput.Text(Json.string("answer " + n)),
                        null,
                        null,
                        new LinkedHashMap<>(),
                        List.of(new Evaluation(
                                "quality", Json.of("0.5"), Json.string("fine"), null, new LinkedHashMap<>())),
                        List.of(),
                        List.of("output")))
                .toList();
    }

    public static TraceDraft trace(TraceId id, @Nullable String projectName) {
        return trace(id, projectName, "trace", null);
    }

    public static TraceDraft trace(TraceId id, @Nullable String projectName, String name, @Nullable Json output) {
        return trace(id, projectName, name, output, null);
    }

    private static TraceDraft trace(
            TraceId id, @Nullable String projectName, String name, @Nullable Json output, @Nullable String thread) {
        return new TraceDraft(
                id,
                projectName,
                name,
                START,
                null,
                null,
                output,
                null,
                List.of(),
                null,
                thread,
                null,
                null,
                null,
                false,
                null);
    }

    public static TraceDraft inThread(TraceId id, String projectName, String thread) {
        return trace(id, projectName, "trace", null, thread);
    }

    public static SpanDraft span(SpanId id, TraceId trace) {
        return span(id, null, trace, null);
    }

    public static SpanDraft span(SpanId id, @Nullable String project, TraceId trace, @Nullable Json output) {
        return new SpanDraft(
                id, project, trace, null, "span", null, START, null, null, output, null, null, null, List.of(), null,
                null, null, null, null, null, null, null);
    }

    /** The traces of an experiment's runs, in the order of the runs. */
    static List<TraceId> walk(EmbeddedRuns runs, Caller caller, ExperimentId experiment) {
        List<TraceId> found = new ArrayList<>();
        @Nullable Position next = null;
        do {
            Slice<Run> slice = Objects.requireNonNull(
                    runs.walk(caller, experiment, next, 500).block());
            slice.content().forEach(run -> found.add(run.id()));
            next = slice.next();
        } while (next != null);
        return found;
    }
}
