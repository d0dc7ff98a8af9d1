package io.diglot.contract.upstream.arize;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.diglot.contract.upstream.arize.Experiment.Run;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Makes runs of what was sent, as far as they can be read again. */
final class NewRuns {

    private static final List<String> SERVERS_OWN = List.of("id", "annotations");

    private final Ids ids;
    private final Specification specification;
    private final Consumer<String> departures;

    /** @param departures is told what is taken though it should not have been sent */
    NewRuns(Ids ids, Specification specification, Consumer<String> departures) {
        this.ids = ids;
        this.specification = specification;
        this.departures = departures;
    }

    /**
     * The runs, in the order they were given in.
     *
     * @throws Refusal where one of them cannot be taken: then none is
     */
    List<Run> of(State state, Experiment experiment, JsonNode given) {
        Optional<Set<String>> examples = Optional.ofNullable(experiment.dataset())
                .map(dataset -> Objects.requireNonNull(state.datasets().get(dataset)))
                .map(dataset -> dataset.exampleIds().collect(Collectors.toSet()));
        List<Run> runs = new ArrayList<>();
        for (int i = 0; i < given.size(); i++) {
            String where = "experiment_runs[" + i + "]";
            ObjectNode members = given.get(i).deepCopy();
            SERVERS_OWN.stream()
                    .filter(name -> members.remove(name) != null)
                    .forEach(name -> departures.accept(where + "." + name + " is the server's own"));
            Optional<String> example = Json.text(members, "example_id");
            if (examples.isPresent() && example.filter(examples.get()::contains).isEmpty()) {
                throw Problem.UNPROCESSABLE.because(where + ".example_id is no example of the dataset");
            }
            long place = ids.place();
            Run run = new Run(place, ids.run(place), members, List.of());
            specification.breachOf("ExperimentRun", run.json()).ifPresent(breach -> {
                throw Problem.UNPROCESSABLE.because(where + breach.substring(1));
            });
            runs.add(run);
        }
        return runs;
    }
}
