package io.diglot.contract.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.diglot.contract.Eventually;
import io.diglot.contract.server.Client;
import io.diglot.contract.server.Opik;
import io.diglot.contract.upstream.ArizeTwin;
import io.diglot.contract.upstream.arize.ArizeConsole;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;

/** Whatever happens in Arize, and whenever it is looked: the mirror comes to show what Arize has. */
class PulledLawTest {

    private static final String SCORED = "human";
    private static final String RENAMED = " renamed";

    private static final TwinMirror CHAIN = TwinMirror.start();
    private static final ArizeTwin TWIN = CHAIN.twin();
    private static final ArizeConsole CONSOLE = TWIN.console();
    private static final Client MIRROR = CHAIN.client();

    static {
        CONSOLE.newAnnotationConfig(TWIN.space(), SCORED, "CONTINUOUS");
    }

    @AfterContainer
    static void stop() {
        CHAIN.close();
    }

    @Property(tries = 12, shrinking = ShrinkingMode.OFF)
    void the_mirror_comes_to_show_what_arize_has(@ForAll long seed) {
        RandomGenerator random = new Random(seed);
        String prefix = "law-" + Opik.newId();
        TWIN.trail(random.nextBoolean() ? Duration.ZERO : Duration.ofMillis(random.nextInt(1, 400)));

        for (int step = random.nextInt(2, 14); step > 0; step--) {
            change(prefix, random);
            if (random.nextInt(3) == 0) {
                shown(prefix);
            }
        }
        TWIN.trail(Duration.ZERO);

        Map<String, Object> wanted = there(prefix);
        Eventually.is(() -> shown(prefix).equals(wanted));
        assertThat(TWIN.departures()).isEmpty();
    }

    private static void change(String prefix, RandomGenerator random) {
        Optional<JsonNode> dataset = any(datasets(prefix), random);
        Optional<JsonNode> experiment = any(experiments(prefix), random);
        int kind = random.nextInt(12);
        if (dataset.isEmpty() || kind == 0) {
            CHAIN.newDataset(prefix + " d" + random.nextInt(), random.nextInt(1, 5));
        } else if (experiment.isEmpty() || kind == 1) {
            if (!CONSOLE.examples(id(dataset.get())).isEmpty()) {
                CHAIN.newExperiment(id(dataset.get()), prefix + " e" + random.nextInt(), outputs(random));
            }
        } else if (kind < 6) {
            changeDataset(dataset.get(), kind, random);
        } else {
            changeExperiment(experiment.get(), kind, random);
        }
    }

    private static void changeDataset(JsonNode dataset, int kind, RandomGenerator random) {
        String id = id(dataset);
        Optional<JsonNode> example = any(CONSOLE.examples(id), random);
        switch (kind) {
            case 2 ->
                CHAIN.byAnother("POST", "/v2/datasets/" + id + "/examples", "{\"examples\": [{\"n\": \"more\"}]}");
            case 3 -> example.ifPresent(one -> CONSOLE.deleteExample(id, id(one)));
            case 4 ->
                example.ifPresent(one -> CHAIN.byAnother(
                        "PATCH",
                        "/v2/datasets/" + id + "/examples",
                        "{\"examples\": [{\"id\": \"" + id(one) + "\", \"n\": " + random.nextInt() + "}]}"));
            default -> {
                if (random.nextInt(4) == 0) {
                    CONSOLE.deleteDataset(id);
                } else {
                    CONSOLE.renameDataset(id, name(dataset) + RENAMED);
                }
            }
        }
    }

    private static void changeExperiment(JsonNode experiment, int kind, RandomGenerator random) {
        String id = id(experiment);
        Optional<JsonNode> run = any(CONSOLE.runs(id), random);
        switch (kind) {
            case 6, 7 -> any(examples(experiment), random).ifPresent(example -> addRuns(id, id(example), random));
            case 8 ->
                run.ifPresent(one -> CHAIN.byAnother(
                        "POST",
                        "/v2/experiments/" + id + "/runs/annotate",
                        "{\"annotations\": [{\"record_id\": \"" + id(one) + "\", \"values\": [{\"name\": \"" + SCORED
                                + "\", \"score\": " + random.nextInt(10) + "}]}]}"));
            case 9 ->
                run.ifPresent(
                        one -> CONSOLE.changeRun(id, id(one), "eval.found.score", IntNode.valueOf(random.nextInt(10))));
            case 10 -> run.ifPresent(one -> CONSOLE.deleteRun(id, id(one)));
            default -> {
                if (random.nextInt(3) == 0) {
                    CONSOLE.deleteExperiment(id);
                } else {
                    CONSOLE.renameExperiment(id, name(experiment) + RENAMED);
                }
            }
        }
    }

    private static void addRuns(String experiment, String example, RandomGenerator random) {
        List<String> runs = outputs(random).stream()
                .map(output -> "{\"example_id\": \"" + example + "\", \"output\": \"" + output + "\"}")
                .toList();
        CHAIN.byAnother("POST", "/v2/experiments/" + experiment + "/runs", "{\"experiment_runs\": " + runs + "}");
    }

    private static List<JsonNode> examples(JsonNode experiment) {
        String dataset = experiment.get("dataset_id").textValue();
        return CONSOLE.datasets().stream().anyMatch(each -> id(each).equals(dataset))
                ? CONSOLE.examples(dataset)
                : List.of();
    }

    /** What Arize has. */
    private static Map<String, Object> there(String prefix) {
        Map<String, Object> there = new TreeMap<>();
        for (JsonNode dataset : datasets(prefix)) {
            List<String> data = new ArrayList<>();
            for (JsonNode example : CONSOLE.examples(id(dataset))) {
                ObjectNode columns = example.deepCopy();
                columns.remove(List.of("id", "created_at", "updated_at", "annotations"));
                data.add(columns.toString());
            }
            there.put(name(dataset), data.stream().sorted().toList());
        }
        for (JsonNode experiment : experiments(prefix)) {
            List<String> runs = new ArrayList<>();
            for (JsonNode run : CONSOLE.runs(id(experiment))) {
                Set<String> scores = new TreeSet<>();
                if (run.has("eval.found.score")) {
                    scores.add("found=" + run.get("eval.found.score"));
                }
                run.path("annotations").forEach(said -> scores.add(SCORED + "=" + said.get("score")));
                runs.add(run.get("output").textValue() + scores);
            }
            there.put(name(experiment), runs);
        }
        return there;
    }

    /** What the mirror shows. */
    private static Map<String, Object> shown(String prefix) {
        Map<String, Object> shown = new TreeMap<>();
        for (JsonNode dataset : page("/v1/private/datasets?size=100&name=" + prefix)) {
            shown.put(
                    name(dataset),
                    MirrorUnderTest.examples(MIRROR, name(dataset)).stream()
                            .map(example -> example.get("data").toString())
                            .sorted()
                            .toList());
        }
        for (JsonNode experiment : page("/v1/private/experiments?size=100&name=" + prefix)) {
            shown.put(name(experiment), runs(name(experiment), id(experiment)));
        }
        return shown;
    }

    private static List<String> runs(String experiment, String id) {
        return MirrorUnderTest.items(MIRROR, experiment).stream()
                .filter(item -> item.get("experiment_id").textValue().equals(id))
                .map(item -> {
                    Set<String> scores = new TreeSet<>();
                    item.path("feedback_scores").forEach(score -> scores.add(name(score) + "=" + score.get("value")));
                    return item.get("output").get("output").textValue() + scores;
                })
                .toList();
    }

    private static Iterable<JsonNode> page(String path) {
        return MIRROR.get(path).document().get("content");
    }

    private static List<JsonNode> experiments(String prefix) {
        return named(CONSOLE.experiments().stream(), prefix);
    }

    private static List<JsonNode> datasets(String prefix) {
        return named(CONSOLE.datasets().stream(), prefix);
    }

    private static List<JsonNode> named(Stream<JsonNode> all, String prefix) {
        return all.filter(each -> name(each).startsWith(prefix)).toList();
    }

    private static Optional<JsonNode> any(List<JsonNode> all, RandomGenerator random) {
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(random.nextInt(all.size())));
    }

    private static List<String> outputs(RandomGenerator random) {
        return random.ints(random.nextInt(1, 4)).mapToObj(n -> "o" + n).toList();
    }

    private static String id(JsonNode node) {
        return node.get("id").textValue();
    }

    private static String name(JsonNode node) {
        return node.get("name").textValue();
    }
}
