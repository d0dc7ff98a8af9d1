package io.diglot.gateway.copy;

import io.diglot.gateway.ManualClock;
import io.diglot.gateway.backend.embedded.Samples;
import io.diglot.gateway.caller.Caller;
import io.diglot.gateway.database.Database;
import io.diglot.gateway.store.UnitOfWork;
import io.diglot.gateway.store.experiments.Experiments;
import io.diglot.gateway.store.runs.Items;
import io.diglot.gateway.store.spans.Spans;
import io.diglot.gateway.store.traces.Traces;
import io.diglot.identity.UuidV7;
import io.diglot.json.Json;
import io.diglot.model.experiments.Experiment;
import io.diglot.model.experiments.ExperimentDraft;
import io.diglot.model.experiments.ExperimentId;
import io.diglot.model.runs.ItemDraft;
import io.diglot.model.spaces.Workspace;
import io.diglot.model.spans.SpanDraft;
import io.diglot.model.spans.SpanId;
import io.diglot.model.traces.TraceDraft;
import io.diglot.model.traces.TraceId;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** What clients trace in a workspace. */
record TracingClients(ManualClock clock, UuidV7 ids, Workspace workspace) {

    /** A trace with a span. */
    TraceId trace(Database database, String project) {
        TraceId id = new TraceId(ids.next());
        TraceDraft draft = Samples.trace(id, project, "name", Json.of("1"));
        as(database, work -> new Traces(work).put(List.of(draft)));
        as(database, work -> new Spans(work).put(List.of(span(id, project))));
        return id;
    }

    /** A span whose trace never comes. */
    void spanAlone(Database database, String project) {
        as(database, work -> new Spans(work).put(List.of(span(new TraceId(ids.next()), project))));
    }

    void delete(Database database, List<TraceId> traces) {
        as(database, work -> new Traces(work).delete(traces));
    }

    /** Makes a trace a run of an experiment of its own. */
    void run(Database database, TraceId trace, String project) {
        ExperimentId experiment = new ExperimentId(ids.next());
        as(database, work -> new Experiments(work).create(experiment(experiment, project)));
        link(database, experiment, trace, project);
    }

    /** Makes a trace a run of an experiment, whichever of them comes first. */
    void link(Database database, ExperimentId experiment, TraceId trace, String project) {
        as(database, work -> new Items(work)
                .put(List.of(new ItemDraft(null, experiment, ids.next(), trace, project, null))));
    }

    private SpanDraft span(TraceId trace, String project) {
        return Samples.span(new SpanId(ids.next()), project, trace, Json.of("1"));
    }

    private static ExperimentDraft experiment(ExperimentId id, String project) {
        return new ExperimentDraft(
                id,
                "dataset " + id,
                "made",
                null,
                null,
                project,
                null,
                List.of(),
                Experiment.Type.REGULAR,
                Experiment.EvaluationMethod.DATASET,
                Experiment.Status.COMPLETED,
                null,
                List.of(),
                null);
    }

    private void as(Database database, Consumer<UnitOfWork> work) {
        clock.advance(Duration.ofMillis(1));
        EmbeddedCopy.transactions(database)
                .writeOnly(new Caller("ann", workspace, null), work)
                .block();
    }
}
