package io.diglot.contract.upstream.arize;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.diglot.contract.upstream.arize.Dataset.Example;
import io.diglot.contract.upstream.arize.Dataset.Version;
import io.diglot.contract.upstream.arize.Timeline.Change;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The operations on datasets as a whole. */
final class Datasets {

    private final Timeline timeline;
    private final Ids ids;

    Datasets(Timeline timeline, Ids ids) {
        this.timeline = timeline;
        this.ids = ids;
    }

    Reply list(Call call) {
        State state = timeline.shown();
        call.query("space_id").ifPresent(id -> state.space(id, call.caller()));
        List<Dataset> datasets = Lists.sorted(
                state.datasets().values(),
                dataset -> Lists.admits(call, state, dataset.space(), dataset.name()),
                Datasets::place);
        return Page.of(datasets, Datasets::place, call).reply("datasets", Dataset::summary);
    }

    Reply get(Call call) {
        return Reply.ok(
                timeline.shown().dataset(call.path("dataset_id"), call.caller()).json());
    }

    Reply create(Call call) {
        return timeline.write((state, now) -> {
            Space space = state.space(call.text("space_id").orElseThrow(), call.caller());
            call.caller().mustWrite();
            String name = free(state, space.id(), call.text("name").orElseThrow());
            List<Example> examples = made(ids, call.member("examples"), now);
            Version version = new Version(ids.of("DatasetVersion"), "v1", now, now, List.of()).with(examples, now);
            Dataset dataset = new Dataset(ids.of("Dataset"), name, space.id(), now, now, List.of(version));
            Version half = version.with(Change.half(examples), now);
            return new Change(state.with(dataset.with(half, now)), state.with(dataset), Reply.created(dataset.json()));
        });
    }

    Reply update(Call call) {
        return timeline.write((state, now) -> {
            Dataset old = state.dataset(call.path("dataset_id"), call.caller());
            call.caller().mustWrite();
            String name = call.text("name").orElseThrow();
            Dataset dataset = old.renamed(name.equals(old.name()) ? name : free(state, old.space(), name), now);
            return Change.whole(state.with(dataset), Reply.ok(dataset.json()));
        });
    }

    Reply delete(Call call) {
        return timeline.write((state, now) -> {
            Dataset dataset = state.dataset(call.path("dataset_id"), call.caller());
            call.caller().mustWrite();
            return Change.whole(state.without(dataset), Reply.gone());
        });
    }

    /** The version that a call names, or the latest. */
    static Version version(Dataset dataset, Optional<String> id) {
        return id.map(it -> dataset.version(it).orElseThrow(() -> Problem.NOT_FOUND.because("no such dataset version")))
                .orElseGet(dataset::latest);
    }

    /** New examples, in the order they were given in, which is not the one they are listed in. */
    static List<Example> made(Ids ids, JsonNode given, Instant now) {
        return given.valueStream()
                .map(columns -> new Example(ids.example(), now, now, (ObjectNode) columns, List.of()))
                .toList();
    }

    private static String place(Dataset dataset) {
        return Lists.newestFirst(dataset.createdAt(), dataset.id());
    }

    private static String free(State state, String space, String name) {
        if (state.datasets().values().stream()
                .anyMatch(dataset ->
                        dataset.space().equals(space) && dataset.name().equals(name))) {
            throw Names.taken(name);
        }
        return Names.notBlank(name);
    }
}
