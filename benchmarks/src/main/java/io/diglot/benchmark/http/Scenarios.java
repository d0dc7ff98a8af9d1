package io.diglot.benchmark.http;

import io.diglot.benchmark.load.ArizeWriter;
import io.diglot.benchmark.load.Client;
import io.diglot.benchmark.load.Target;
import io.diglot.benchmark.process.Server;
import io.diglot.benchmark.upstream.NewRuns;
import io.diglot.benchmark.upstream.Sample;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.function.Supplier;

/** What is compared over HTTP. */
final class Scenarios {

    static final String UPSTREAM = "upstream";
    static final String NGINX = "nginx";
    static final String BARE_ROUTE = "bare route";
    static final String TREE_FILTER = "tree filter";
    static final String NODE = "Node.js";
    static final String NODE_TWICE = "Node.js, 2 processes";
    static final String PASSTHROUGH = "passthrough";
    static final String PASSTHROUGH_ALL_ON = "passthrough, log on";
    static final String NEXT_PAGE = "translated, next page";
    static final String FIRST_PAGE = "translated, first page";
    static final String TRANSLATED = "translated";
    static final String EMBEDDED = "embedded";

    static final String RUNS = "page of 100 runs, 57 KB";
    static final String SCORED_RUNS = "page of 100 runs with scores, 160 KB";
    static final String FEW_RUNS = "page of 17 runs, 10 KB";
    static final String TRACE = "one trace, 2 KB";
    static final String STREAM = "stream, 1 MB";
    static final String EXPERIMENTS = "page of 99 experiments";
    static final String CREATION = "experiment of 1,000 runs created";
    static final String EMBEDDED_STREAM = "stream of 2,000 items from the embedded store";

    private static final int RUNS_OF_AN_EXPERIMENT = 1000;
    private static final int STREAMED = 2000;

    private final Client client = new Client();
    private final Competitors competitors;

    Scenarios(Competitors competitors) {
        this.competitors = competitors;
    }

    /** Each is made when it is asked for, since it starts those who take part. */
    SequencedMap<String, Supplier<Scenario>> all() {
        SequencedMap<String, Supplier<Scenario>> all = new LinkedHashMap<>();
        all.put(RUNS, () -> runs(RUNS, Sample.PLAIN));
        all.put(SCORED_RUNS, () -> runs(SCORED_RUNS, Sample.SCORED));
        all.put(FEW_RUNS, () -> runs(FEW_RUNS, Sample.SMALL));
        all.put(TRACE, this::trace);
        all.put(STREAM, this::stream);
        all.put(EXPERIMENTS, this::experiments);
        all.put(CREATION, this::creation);
        all.put(EMBEDDED_STREAM, this::embeddedStream);
        return all;
    }

    /** The one whose latency is measured at a fixed rate. */
    Scenario ofLatency() {
        return runs(FEW_RUNS, Sample.SMALL);
    }

    private Scenario runs(String name, Sample sample) {
        RunPages pages = new RunPages(sample);
        List<Contender> contenders = passing(pages.opik());
        contenders.add(new Contender(TREE_FILTER, competitors.treeFilter(), pages.nextOfPeers()));
        competitors.node(1).ifPresent(node -> contenders.add(new Contender(NODE, node, pages.nextOfPeers())));
        competitors.node(2).ifPresent(node -> contenders.add(new Contender(NODE_TWICE, node, pages.nextOfPeers())));
        Server diglot = competitors.translated();
        contenders.add(new Contender(NEXT_PAGE, diglot, pages.next(client, diglot)));
        contenders.add(new Contender(FIRST_PAGE, diglot, pages.first()));
        return new Scenario(name, contenders);
    }

    private Scenario trace() {
        return new Scenario(
                TRACE,
                passing(Target.get(Sample.PLAIN
                        .experiments()
                        .map(id -> "/v1/private/traces/" + id)
                        .toList())));
    }

    private Scenario stream() {
        return new Scenario(
                STREAM, passing(Target.post("/v1/private/experiments/items/stream", "{\"experiment_name\":\"e\"}")));
    }

    private Scenario experiments() {
        List<Contender> contenders = passing(Target.get(Sample.datasets()
                .map(id -> "/v1/private/experiments?page=1&size=100&datasetId=" + id)
                .toList()));
        contenders.add(new Contender(
                TRANSLATED,
                competitors.translated(),
                Target.get(Sample.datasets()
                        .map(id -> "/v2/experiments?limit=100&dataset_id=" + RunPages.arize("Dataset", id))
                        .toList())));
        return new Scenario(EXPERIMENTS, contenders);
    }

    /** It takes several calls of the upstream, so that nobody else does the same. */
    private Scenario creation() {
        String body = NewRuns.experiment(
                        Target.UNIQUE, Sample.arizeDataset(), Sample.PROJECT.toString(), RUNS_OF_AN_EXPERIMENT)
                .toString();
        return new Scenario(
                CREATION,
                List.of(new Contender(TRANSLATED, competitors.translated(), Target.post("/v2/experiments", body))));
    }

    private Scenario embeddedStream() {
        Server embedded = competitors.embedded();
        new ArizeWriter(client, embedded.url()).experiment("streamed", STREAMED);
        return new Scenario(
                EMBEDDED_STREAM,
                List.of(new Contender(
                        EMBEDDED,
                        embedded,
                        Target.post(
                                "/v1/private/experiments/items/stream",
                                "{\"experiment_name\":\"streamed\",\"limit\":2000,\"truncate\":false}"))));
    }

    /** Those that answer what the upstream answers. */
    private List<Contender> passing(Target target) {
        List<Contender> contenders = new ArrayList<>();
        contenders.add(new Contender(UPSTREAM, competitors.upstream(), target));
        competitors.nginx().ifPresent(nginx -> contenders.add(new Contender(NGINX, nginx, target)));
        contenders.add(new Contender(BARE_ROUTE, competitors.bareRoute(), target));
        contenders.add(new Contender(PASSTHROUGH, competitors.passthrough(), target));
        contenders.add(new Contender(PASSTHROUGH_ALL_ON, competitors.passthroughAllOn(), target));
        return contenders;
    }
}
