package io.diglot.gateway.console.playground;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.diglot.arize.ArizeRunInput;
import io.diglot.arize.ArizeRunMapper;
import io.diglot.arize.ArizeRunMapper.InvalidRun;
import io.diglot.gateway.console.Trees;
import io.diglot.gateway.console.ties.Fates;
import io.diglot.gateway.console.ties.Tie;
import io.diglot.identity.UuidV7;
import io.diglot.json.JsonCodec;
import io.diglot.json.JsonFailure;
import io.diglot.json.JsonLimits;
import io.diglot.model.experiments.ExperimentId;
import io.diglot.model.runs.ExperimentItemId;
import io.diglot.model.runs.Run;
import io.diglot.model.traces.TraceId;
import io.diglot.opik.storage.RunStorage;
import io.diglot.opik.storage.StoredRun;
import io.diglot.opik.storage.StoredTrace;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import org.springframework.util.function.SingletonSupplier;

/** Takes a run from one dialect to the other, by the mappers that requests go through. */
final class Crossing {

    private static final JsonCodec CODEC = new JsonCodec(JsonLimits.DEFAULT);

    private final SingletonSupplier<Fates> fates = SingletonSupplier.of(Fates::new);
    private final ArizeRunMapper mapper;
    private final UuidV7 ids;
    private final Clock clock;

    Crossing(ArizeRunMapper mapper, UuidV7 ids, Clock clock) {
        this.mapper = mapper;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * What came of it.
     *
     * @param seen what readers of the other dialect see of it
     * @param back what readers of its own dialect get back
     */
    record Crossed(List<Tie> ties, String seen, String back) {}

    /** Why nothing came of it, in words for whoever pasted it. */
    static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1L;

        Unreadable(String message) {
            super(message, null, false, false);
        }
    }

    /** A run as Arize's clients write it, alone or as the first of a body. */
    Crossed fromArize(String text) throws Unreadable {
        JsonNode sent = object(text);
        JsonNode run =
                sent.has("experiment_runs") ? sent.path("experiment_runs").path(0) : sent;
        Run model = model(run);
        JsonNode seen = item(model);
        return new Crossed(
                Objects.requireNonNull(fates.get()).writtenRun(run, seen),
                Trees.pretty(seen),
                Trees.pretty(arize(model)));
    }

    /** An item of an experiment as Opik shows it, or a trace. */
    Crossed fromOpik(String text) throws Unreadable {
        JsonNode sent = object(text);
        JsonNode item =
                sent.has("experiment_items") ? sent.path("experiment_items").path(0) : sent;
        if (!item.isObject()) {
            throw new Unreadable("There is no item of an experiment in it.");
        }
        Run model = read(item);
        JsonNode seen = arize(model);
        return new Crossed(
                Objects.requireNonNull(fates.get()).run(seen, item), Trees.pretty(seen), Trees.pretty(item(model)));
    }

    private static JsonNode object(String text) throws Unreadable {
        JsonNode read = Trees.read(text.getBytes(UTF_8));
        if (!read.isObject()) {
            throw new Unreadable("That is no JSON object.");
        }
        return read;
    }

    private Run model(JsonNode run) throws Unreadable {
        try {
            return mapper.toModel(new TraceId(ids.next()), CODEC.read(Trees.bytes(run), ArizeRunInput.class));
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
        ObjectNode item = (ObjectNode) Trees.read(CODEC.write(stored.item()));
        JsonNode trace = Trees.read(CODEC.write(stored.trace()));
        move(trace, "input", item, "input");
        move(trace, "output", item, "output");
        move(trace, "metadata", item, "trace_metadata");
        move(trace, "error_info", item, "error_info");
        item.set("feedback_scores", Trees.read(CODEC.write(stored.scores())));
        return item;
    }

    private Run read(JsonNode item) throws Unreadable {
        ObjectNode trace = (ObjectNode) Trees.read("{}".getBytes(UTF_8));
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
            return RunStorage.toModel(CODEC.read(Trees.bytes(trace), StoredTrace.class));
        } catch (JsonFailure e) {
            throw new Unreadable("That is neither an item of an experiment of Opik's nor a trace.");
        }
    }

    private JsonNode arize(Run model) {
        return Trees.read(CODEC.write(mapper.toArize(model)));
    }

    private static void move(JsonNode from, String name, ObjectNode to, String other) {
        if (from.hasNonNull(name)) {
            to.set(other, from.get(name));
        }
    }
}
