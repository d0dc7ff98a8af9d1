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
        List<Contender> contenders = passing(pages.opik());
        contenders.add(new Contender(Names.TREE_FILTER, competitors.treeFilter(), pages.nextOfPeers()));
        competitors.node(1).ifPresent(node -> contenders.add(new Contender(Names.NODE, node, pages.nextOfPeers())));
        competitors
                .node(2)
                .ifPresent(node -> contenders.add(new Contender(Names.NODE_TWICE, node, pages.nextOfPeers())));
        Server diglot = competitors.translated();
        contenders.add(new Contender(Names.NEXT_PAGE, diglot, pages.next(client, diglot)));
        contenders.add(new Contender(Names.FIRST_PAGE, diglot, pages.first()));
        return new Scenario(name, contenders);
    }

    private Scenario trace() {
        return new Scenario(
                Names.TRACE,
                passing(Target.get(Sample.PLAIN
                        .experiments()
                        .map(id -> "/v1/private/traces/" + id)
                        .toList())));
    }

    private Scenario stream() {
        return new Scenario(
                Names.STREAM,
                passing(Target.post("/v1/private/experiments/items/stream", "{\"experiment_name\":\"e\"}")));
    }

    private Scenario experiments() {
        List<Contender> contenders = passing(Target.get(Sample.datasets()
                .map(id -> "/v1/private/experiments?page=1&size=100&datasetId=" + id)
                .toList()));
        contenders.add(new Contender(
                Names.TRANSLATED,
                competitors.translated(),
                Target.get(Sample.datasets()
                        .map(id -> "/v2/experiments?limit=100&dataset_id=" + RunPages.arize("Dataset", id))
                        .toList())));
        return new Scenario(Names.EXPERIMENTS, contenders);
    }

    /** It takes several calls of the upstream, so that nobody else does the same. */
    private Scenario creation() {
        String body = NewRuns.experiment(
                        Target.UNIQUE, Sample.arizeDataset(), List.of(Sample.PROJECT.toString()), RUNS_OF_AN_EXPERIMENT)
                .toString();
        return new Scenario(
                Names.CREATION,
                List.of(new Contender(
                        Names.TRANSLATED, competitors.translated(), Target.post("/v2/experiments", body))));
    }

    private Scenario embeddedStream() {
        Server embedded = competitors.embedded();
        new ArizeWriter(client, embedded.url(), "streamed", 1).experiment("streamed", STREAMED);
        return new Scenario(
                Names.EMBEDDED_STREAM,
                List.of(new Contender(
                        Names.EMBEDDED,
                        embedded,
                        Target.post(
                                "/v1/private/experiments/items/stream",
                                "{\"experiment_name\":\"streamed\",\"limit\":2000,\"truncate\":false}"))));
    }

    /** Those that answer what the upstream answers. */
    private List<Contender> passing(Target target) {
        List<Contender> contenders = new ArrayList<>();
        contenders.add(new Contender(Names.UPSTREAM, competitors.upstream(), target));
        competitors.nginx().ifPresent(nginx -> contenders.add(new Contender(Names.NGINX, nginx, target)));
        contenders.add(new Contender(Names.BARE_ROUTE, competitors.bareRoute(), target));
        contenders.add(new Contender(Names.PASSTHROUGH, competitors.passthrough(), target));
        contenders.add(new Contender(Names.PASSTHROUGH_ALL_ON, competitors.passthroughAllOn(), target));
        return contenders;
    }
}
