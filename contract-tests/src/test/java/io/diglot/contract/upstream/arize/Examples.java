package io.diglot.contract.upstream.arize;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.diglot.contract.upstream.arize.Dataset.Example;
import io.diglot.contract.upstream.arize.Dataset.Version;
import io.diglot.contract.upstream.arize.Timeline.Change;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The operations on the examples of a dataset. */
final class Examples {

    private final Timeline timeline;
    private final Ids ids;

    Examples(Timeline timeline, Ids ids) {
        this.timeline = timeline;
        this.ids = ids;
    }

    Reply list(Call call) {
        Dataset dataset = timeline.shown().dataset(call.path("dataset_id"), call.caller());
        Version version = Datasets.version(dataset, call.query("dataset_version_id"));
        return Page.of(version.examples(), Example::place, call).reply("examples", Example::json);
    }

    Reply search(Call call) {
        Call search = call.askingInBody();
        RowFilter filter = search.query("filter").map(RowFilter::read).orElse(RowFilter.ALL);
        Dataset dataset = timeline.shown().dataset(call.path("dataset_id"), call.caller());
        Version version = Datasets.version(dataset, search.query("dataset_version_id"));
        List<Example> examples = Lists.sorted(version.examples(), filter::admits, Example::place);
        return Page.of(examples, Example::place, search).reply("examples", Example::json);
    }

    Reply insert(Call call) {
        return timeline.write((state, now) -> {
            Dataset dataset = writable(state, call);
            Version old = Datasets.version(dataset, call.query("dataset_version_id"));
            List<Example> examples = Datasets.made(ids, call.member("examples"), now);
            Version half = old.withMore(Change.half(examples), now);
            Dataset changed = dataset.with(old.withMore(examples, now), now);
            List<String> made = examples.stream().map(Example::id).toList();
            return new Change(
                    state.with(dataset.with(half, now)),
                    state.with(changed),
                    Reply.created(written(changed, old.id(), made)));
        });
    }

    Reply update(Call call) {
        return timeline.write((state, now) -> {
            Dataset dataset = writable(state, call);
            Version base = Datasets.version(dataset, call.query("dataset_version_id"));
            Optional<String> newName = call.text("new_version").filter(name -> !name.isEmpty());
            if (dataset.versions().stream().map(Version::name).anyMatch(name -> newName.filter(name::equals)
                    .isPresent())) {
                throw Names.taken(newName.orElseThrow());
            }
            Version target = newName.map(name -> new Version(ids.of("DatasetVersion"), name, now, now, base.examples()))
                    .orElse(base);
            Map<String, Example> examples = byId(target);
            List<String> changed = new ArrayList<>();
            for (JsonNode given : call.member("examples")) {
                Example example = examples.get(given.get("id").textValue());
                if (example != null) {
                    examples.put(example.id(), changed(example, given, now));
                    changed.add(example.id());
                }
            }
            Dataset after = dataset.with(target.with(List.copyOf(examples.values()), now), now);
            return Change.whole(state.with(after), Reply.ok(written(after, target.id(), changed)));
        });
    }

    Reply delete(Call call) {
        return timeline.write((state, now) -> {
            Dataset dataset = writable(state, call);
            Version version = Datasets.version(dataset, call.text("dataset_version_id"));
            Map<String, Example> examples = byId(version);
            List<String> given = call.member("example_ids")
                    .valueStream()
                    .map(JsonNode::textValue)
                    .toList();
            List<String> deleted = given.stream().filter(examples::containsKey).toList();
            List<String> notDeleted =
                    given.stream().filter(id -> !examples.containsKey(id)).toList();
            deleted.forEach(examples::remove);
            Dataset after = dataset.with(version.with(List.copyOf(examples.values()), now), now);
            ObjectNode reply = Json.object().put("completed", true);
            reply.set("deleted_example_ids", Json.texts(deleted));
            reply.set("not_deleted_example_ids", Json.texts(notDeleted));
            return Change.whole(deleted.isEmpty() ? state : state.with(after), Reply.ok(reply));
        });
    }

    Reply annotate(Call call) {
        return timeline.write((state, now) -> {
            Dataset dataset = writable(state, call);
            Annotating annotating = Annotating.of(state, dataset.space(), call, now);
            Dataset after = dataset.withEach(
                    example -> new Example(
                            example.id(),
                            example.createdAt(),
                            example.updatedAt(),
                            example.columns(),
                            annotating.merged(example.id(), example.annotations())),
                    now);
            return Change.whole(
                    annotating.reachesAny(dataset.exampleIds()) ? state.with(after) : state, Reply.accepted());
        });
    }

    private static Dataset writable(State state, Call call) {
        Dataset dataset = state.dataset(call.path("dataset_id"), call.caller());
        call.caller().mustWrite();
        return dataset;
    }

    private static Map<String, Example> byId(Version version) {
        return version.examples().stream()
                .collect(Collectors.toMap(Example::id, Function.identity(), (a, b) -> b, LinkedHashMap::new));
    }

    private static Example changed(Example old, JsonNode given, Instant now) {
        ObjectNode columns = old.columns().deepCopy();
        given.properties().forEach(column -> columns.set(column.getKey(), column.getValue()));
        columns.remove("id");
        return new Example(old.id(), old.createdAt(), now, columns, old.annotations());
    }

    private static ObjectNode written(Dataset dataset, String version, List<String> examples) {
        ObjectNode reply = dataset.summary().put("dataset_version_id", version);
        reply.set("example_ids", Json.texts(examples));
        return reply;
    }
}
