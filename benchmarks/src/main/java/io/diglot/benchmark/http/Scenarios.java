package io.diglot.benchmark.http;

import io.diglot.benchmark.load.ArizeWriter;
import io.diglot.benchmark.load.Client;
import io.diglot.benchmark.load.Target;
import io.diglot.benchmark.process.Server;
import io.diglot.benchmark.upstream.NewRuns;
import io.diglot.benchmark.upstream.Sample;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** What is compared over HTTP. */
final class Scenarios {

    private static final String ITEMS = "/v1/private/experiments/items/stream";
    private static final int RUNS_OF_AN_EXPERIMENT = 1000;
    private static final int STREAMED = 2000;

    private final Client client = new Client();
    private final Competitors competitors;
    private final Predicate<String> subjects;

    /** @param subjects who takes part, by name; nobody else is started */
    Scenarios(Competitors competitors, Predicate<String> subjects) {
        this.competitors = competitors;
        this.subjects = subjects;
    }

    /** Each is made when it is asked for, since it starts those who take part. */
    SequencedMap<String, Supplier<Scenario>> all() {
        SequencedMap<String, Supplier<Scenario>> all = new LinkedHashMap<>();
        all.put(Names.RUNS, () -> runs(Names.RUNS, Sample.PLAIN));
        all.put(Names.SCORED_RUNS, () -> runs(Names.SCORED_RUNS, Sample.SCORED));
        all.put(Names.FEW_RUNS, () -> runs(Names.FEW_RUNS, Sample.SMALL));
        all.put(Names.TRACE, this::trace);
        all.put(Names.STREAM, this::stream);
        all.put(Names.EXPERIMENTS, this::experiments);
        all.put(Names.CREATION, this::creation);
        all.put(Names.EMBEDDED_STREAM, this::embeddedStream);
        return all;
    }

    /** The one whose latency is measured at a fixed rate. */
    Scenario ofLatency() {
        return runs(Names.FEW_RUNS, Sample.SMALL);
    }

    private Scenario runs(String name, Sample sample) {
        RunPages pages = new RunPages(sample);
        return passing(name, pages.opik())
                .with(Names.TREE_FILTER, competitors::treeFilter, tree -> pages.nextOfPeers())
                .withAny(Names.NODE, () -> competitors.node(1), node -> pages.nextOfPeers())
                .withAny(Names.NODE_TWICE, () -> competitors.node(2), node -> pages.nextOfPeers())
                .with(Names.NEXT_PAGE, competitors::translated, diglot -> pages.next(client, diglot))
                .with(Names.FIRST_PAGE, competitors::translated, diglot -> pages.first())
                .scenario();
    }

    private Scenario trace() {
        Target traces = Target.get(
                Sample.PLAIN.experiments().map(id -> "/v1/private/traces/" + id).toList());
        return passing(Names.TRACE, traces).scenario();
    }

    private Scenario stream() {
        return passing(Names.STREAM, Target.post(ITEMS, "{\"experiment_name\":\"e\"}"))
                .scenario();
    }

    private Scenario experiments() {
        Target opik = Target.get(Sample.datasets()
                .map(id -> "/v1/private/experiments?page=1&size=100&datasetId=" + id)
                .toList());
        Target arize = Target.get(Sample.datasets()
                .map(id -> "/v2/experiments?limit=100&dataset_id=" + RunPages.arize("Dataset", id))
                .toList());
        return passing(Names.EXPERIMENTS, opik)
                .with(Names.TRANSLATED, competitors::translated, diglot -> arize)
                .scenario();
    }

    /** It takes several calls of the upstream, so that nobody else does the same. */
    private Scenario creation() {
        String body = NewRuns.experiment(
                        Target.UNIQUE, Sample.arizeDataset(), List.of(Sample.PROJECT.toString()), RUNS_OF_AN_EXPERIMENT)
                .toString();
        return new Field(Names.CREATION, subjects)
                .with(Names.TRANSLATED, competitors::translated, diglot -> Target.post("/v2/experiments", body))
                .scenario();
    }

    private Scenario embeddedStream() {
        return new Field(Names.EMBEDDED_STREAM, subjects)
                .with(Names.EMBEDDED, competitors::embedded, this::filled)
                .scenario();
    }

    private Target filled(Server embedded) {
        new ArizeWriter(client, embedded.url(), "streamed", 1).experiment("streamed", STREAMED);
        return Target.post(ITEMS, "{\"experiment_name\":\"streamed\",\"limit\":2000,\"truncate\":false}");
    }

    /** Those that answer what the upstream answers. */
    private Field passing(String scenario, Target target) {
        return new Field(scenario, subjects)
                .with(Names.UPSTREAM, competitors::upstream, upstream -> target)
                .withAny(Names.NGINX, competitors::nginx, nginx -> target)
                .with(Names.BARE_ROUTE, competitors::bareRoute, bare -> target)
                .with(Names.PASSTHROUGH, competitors::passthrough, diglot -> target)
                .with(Names.PASSTHROUGH_ALL_ON, competitors::passthroughAllOn, diglot -> target);
    }
}
