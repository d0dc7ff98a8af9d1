package io.diglot.gateway.console.playground;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.diglot.arize.ArizeRunInput;
import io.diglot.arize.ArizeRunMapper;
import io.diglot.arize.ArizeRunMapper.InvalidRun;
import io.diglot.identity.UuidV7;
import io.diglot.json.JsonFailure;
import io.diglot.model.experiments.ExperimentId;
import io.diglot.model.runs.ExperimentItemId;
import io.diglot.model.runs.Run;
import io.diglot.model.traces.TraceId;
import io.diglot.opik.storage.RunStorage;
import io.diglot.opik.storage.StoredRun;
import io.diglot.opik.storage.StoredTrace;
import java.time.Clock;
import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** A run of Arize's, which is an item of an experiment and its trace with Opik: as it would lie on an Opik server. */
@Component
@Order(0)
final class RunCrossing implements Crosses {

    private final ArizeRunMapper mapper;
    private final UuidV7 ids;
    private final Clock clock;

    RunCrossing(ArizeRunMapper mapper, UuidV7 ids, Clock clock) {
        this.mapper = mapper;
        this.ids = ids;
        this.clock = clock;
    }

    @Override
    public Crossing<Run> crossing() {
        return new Crossing<>(
                "run",
                "a run, an item of an experiment, or a trace",
                List.of("experiment_runs"),
                List.of("experiment_items", "content"),
                List.of("ExperimentRun", "ExperimentRunInput"),
                List.of("ExperimentItem_Compare"),
                this::model,
                this::read,
                run -> Records.shown(mapper.toArize(run)),
                this::item);
    }

    private Run model(ObjectNode run) throws Unreadable {
        try {
            return mapper.toModel(new TraceId(ids.next()), Records.read(run, ArizeRunInput.class));
        } catch (InvalidRun e) {
            throw new Unreadable(e.detail());
        } catch (JsonFailure e) {
            throw new Unreadable("That is no run of Arize.");
        }
    }

    /** As Opik shows a run that lies on its server. */
    private JsonNode item(Run model) {
        StoredRun stored = RunStorage.toOpik(
                model, new ExperimentItemId(ids.next()), new ExperimentId(ids.next()), "project", clock.instant());
        ObjectNode item = (ObjectNode) Records.shown(stored.item());
        // Whoever writes one names it; readers see its id, which only a server knows.
        item.remove("project_name");
        JsonNode trace = Records.shown(stored.trace());
        move(trace, "input", item, "input");
        move(trace, "output", item, "output");
        move(trace, "metadata", item, "trace_metadata");
        move(trace, "error_info", item, "error_info");
        item.set("feedback_scores", Records.shown(stored.scores()));
        return item;
    }

    private Run read(ObjectNode item) throws Unreadable {
        ObjectNode trace = item.objectNode();
        boolean isItem = item.has("trace_id");
        trace.set("id", isItem ? item.get("trace_id") : item.get("id"));
        trace.put("project_id", ids.next().toString());
        move(item, "input", trace, "input");
        move(item, "output", trace, "output");
        move(item, isItem ? "trace_metadata" : "metadata", trace, "metadata");
        move(item, "error_info", trace, "error_info");
        move(item, "feedback_scores", trace, "feedback_scores");
        if (item.hasNonNull("dataset_item_id")) {
            ObjectNode link = trace.putObject("experiment");
            link.put("id", ids.next().toString());
            move(item, "dataset_item_id", link, "dataset_item_id");
        }
        if (!trace.hasNonNull("id")) {
            trace.put("id", ids.next().toString());
        }
        try {
            return RunStorage.toModel(Records.read(trace, StoredTrace.class));
        } catch (JsonFailure e) {
            throw new Unreadable("That is neither an item of an experiment of Opik's nor a trace.");
        }
    }

    private static void move(JsonNode from, String name, ObjectNode to, String other) {
        if (from.hasNonNull(name)) {
            to.set(other, from.get(name));
        }
    }
}
