package io.diglot.contract.upstream.arize;

import com.fasterxml.jackson.databind.JsonNode;
import io.diglot.contract.upstream.arize.Dataset.Example;
import io.diglot.contract.upstream.arize.Dataset.Version;
import io.diglot.contract.upstream.arize.Experiment.Run;
import io.diglot.contract.upstream.arize.Timeline.Change;
import io.diglot.contract.upstream.arize.Timeline.Write;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * What somebody does and sees in the web pages of Arize, past all requests. Reads of clients trail these changes like all
 * others; here everything is seen at once.
 */
public final class ArizeConsole {

    private final Timeline timeline;
    private final Ids ids;
    private final Spaces spaces;
    private final NewRuns newRuns;

    ArizeConsole(Timeline timeline, Ids ids, Spaces spaces, NewRuns newRuns) {
        this.timeline = timeline;
        this.ids = ids;
        this.spaces = spaces;
        this.newRuns = newRuns;
    }

    /** The only one. */
    public String organization() {
        return spaces.organization();
    }

    public String newSpace(String name) {
        String id = ids.of("Space");
        change((state, now) -> state.with(new Space(id, name, "", false, spaces.organization(), now)));
        return id;
    }

    /** @param type {@code CONTINUOUS}, {@code CATEGORICAL} or {@code FREEFORM} */
    public String newAnnotationConfig(String space, String name, String type) {
        String id = ids.of("AnnotationConfig");
        change((state, now) -> state.with(new AnnotationConfig(id, name, space, type, now)));
        return id;
    }

    public String newTag(String space, String name) {
        String id = ids.of("Tag");
        change((state, now) -> state.with(new Tag(id, name, space, now)));
        return id;
    }

    public void renameDataset(String id, String name) {
        change((state, now) -> state.with(dataset(state, id).renamed(name, now)));
    }

    public void deleteDataset(String id) {
        change((state, now) -> state.without(dataset(state, id)));
    }

    /** Into the latest version; the ids come back in the order of the columns. */
    public List<String> addExamples(String dataset, JsonNode columns) {
        return made((state, now) -> {
            Dataset old = dataset(state, dataset);
            List<Example> made = Datasets.made(ids, columns, now);
            return Change.whole(
                    state.with(old.with(old.latest().withMore(made, now), now)),
                    Reply.ok(Json.texts(made.stream().map(Example::id).toList())));
        });
    }

    public void deleteExample(String dataset, String example) {
        change((state, now) -> {
            Dataset old = dataset(state, dataset);
            Version latest = old.latest();
            List<Example> left = latest.examples().stream()
                    .filter(it -> !it.id().equals(example))
                    .toList();
            return state.with(old.with(latest.with(left, now), now));
        });
    }

    public void renameExperiment(String id, String name) {
        change((state, now) -> state.with(experiment(state, id).renamed(name, now)));
    }

    public void deleteExperiment(String id) {
        change((state, now) -> state.without(experiment(state, id)));
    }

    /** The ids come back in the order of the runs. */
    public List<String> addRuns(String experiment, JsonNode runs) {
        return made((state, now) -> {
            Experiment old = experiment(state, experiment);
            List<Run> made = newRuns.of(state, old, runs);
            return Change.whole(
                    state.with(old.withMore(made, now)),
                    Reply.ok(Json.texts(made.stream().map(Run::id).toList())));
        });
    }

    public void deleteRun(String experiment, String run) {
        changeRuns(experiment, runs -> runs.filter(it -> !it.id().equals(run)));
    }

    /** Sets a column of a run, or its output. */
    public void changeRun(String experiment, String run, String column, JsonNode value) {
        changeRuns(experiment, runs -> runs.map(it -> it.id().equals(run) ? it.with(column, value) : it));
    }

    /** As a client would read them, of all spaces, in the order they were made. */
    public List<JsonNode> datasets() {
        return timeline.newest().datasets().values().stream()
                .<JsonNode>map(Dataset::json)
                .toList();
    }

    /** As a client would read them, of all spaces, in the order they were made. */
    public List<JsonNode> experiments() {
        return timeline.newest().experiments().values().stream()
                .<JsonNode>map(Experiment::json)
                .toList();
    }

    /** Those of the latest version. */
    public List<JsonNode> examples(String dataset) {
        return dataset(timeline.newest(), dataset).latest().examples().stream()
                .<JsonNode>map(Example::json)
                .toList();
    }

    public List<JsonNode> runs(String experiment) {
        return experiment(timeline.newest(), experiment).runs().stream()
                .<JsonNode>map(Run::json)
                .toList();
    }

    private void changeRuns(String id, UnaryOperator<Stream<Run>> changed) {
        change((state, now) -> {
            Experiment old = experiment(state, id);
            return state.with(old.withRuns(changed.apply(old.runs().stream()).toList(), now));
        });
    }

    private List<String> made(Write write) {
        return Objects.requireNonNull(timeline.write(write).body())
                .valueStream()
                .map(JsonNode::textValue)
                .toList();
    }

    private void change(BiFunction<State, Instant, State> change) {
        timeline.write((state, now) -> Change.whole(change.apply(state, now), Reply.gone()));
    }

    private static Dataset dataset(State state, String id) {
        return Objects.requireNonNull(state.datasets().get(id), "no such dataset");
    }

    private static Experiment experiment(State state, String id) {
        return Objects.requireNonNull(state.experiments().get(id), "no such experiment");
    }
}
