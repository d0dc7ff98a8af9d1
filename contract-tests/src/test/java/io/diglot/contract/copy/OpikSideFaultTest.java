package io.diglot.contract.copy;

import static org.assertj.core.api.Assertions.assertThat;

import io.diglot.contract.Scale;
import io.diglot.contract.server.GatewayUnderTest;
import io.diglot.contract.server.Opik;
import io.diglot.contract.upstream.ChainUnderTest;
import io.diglot.contract.upstream.Fault;
import io.diglot.contract.upstream.OpikTwin;
import io.diglot.contract.upstream.Seen;
import io.diglot.gateway.copy.opik.OpikSide;
import io.diglot.gateway.copy.side.CopiedDataset;
import io.diglot.gateway.copy.side.CopiedExperiment;
import io.diglot.gateway.copy.side.CopiedRun;
import io.diglot.model.examples.Example;
import io.diglot.model.experiments.ExperimentId;
import io.diglot.model.spaces.Workspace;
import io.diglot.model.versions.DatasetVersion;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever goes wrong with a request of a copy, and with whichever of its requests: the copy ends as if it had not. */
@TestInstance(Lifecycle.PER_CLASS)
@EnabledIfSystemProperty(named = "diglot.test.scale", matches = "long")
class OpikSideFaultTest {

    private static final Workspace HERE = Workspace.DEFAULT;
    private static final String ID = "[0-9a-f-]{36}";

    private static final List<Fault> FAULTS = List.of(
            new Fault.Answered(429, Map.of("RateLimit-Reset", "0"), "{\"code\":429}"),
            new Fault.Answered(500, Map.of(), "{\"code\":500}"),
            new Fault.Answered(503, Map.of("Retry-After", "0"), ""),
            new Fault.Reset(),
            new Fault.AnswerLost(),
            new Fault.Half(),
            new Fault.AnsweredLate(Duration.ofSeconds(1)));

    private OpikTwin twin;
    private GatewayUnderTest gateway;
    private OpikSide side;

    @BeforeAll
    void start() {
        twin = OpikTwin.start();
        gateway = ChainUnderTest.startBefore(twin.baseUrl(), "diglot.opik.response-timeout=700ms");
        side = gateway.bean(OpikSide.class);
    }

    @AfterAll
    void stop() {
        gateway.close();
        twin.close();
    }

    @AfterEach
    void mend() {
        twin.faults().clear();
    }

    /** In the first turn each kind of request meets one of the faults, after all turns all of them. */
    static IntStream turns() {
        return IntStream.range(0, Scale.of(1, FAULTS.size()));
    }

    @ParameterizedTest
    @MethodSource("turns")
    void it_goes_on_whatever_goes_wrong(int turn) {
        int next = turn;
        for (String kind : kinds()) {
            String[] request = kind.split(" ", 2);
            twin.faults().next(request[0], request[1], FAULTS.get(next++ % FAULTS.size()));
        }

        Copied copied = copy();

        assertThat(copied.read).containsExactlyElementsOf(copied.written);
    }

    /** Each kind of request that a copy sends, as a method and a pattern of the path. */
    private Set<String> kinds() {
        int before = twin.seen().size();
        copy();
        Set<String> kinds = new LinkedHashSet<>();
        for (Seen seen : List.copyOf(twin.seen()).subList(before, twin.seen().size())) {
            kinds.add(seen.method() + " "
                    + seen.path().replaceAll(ID, ID).replaceAll("/[0-9a-f]{8}(?=/|$)", "/[0-9a-f]{8}"));
        }
        assertThat(kinds).hasSizeGreaterThan(15);
        return kinds;
    }

    private record Copied(List<String> written, List<String> read) {}

    private Copied copy() {
        CopiedDataset before = CopiedSpecimens.dataset("d " + Opik.newId(), "it", List.of());
        CopiedDataset dataset = CopiedSpecimens.renamed(before, "other " + Opik.newId());
        var id = dataset.dataset().id();
        DatasetVersion first = CopiedSpecimens.version(id, 1, "first", List.of("t"));
        List<Example> examples =
                List.of(CopiedSpecimens.example(id, "{\"a\":1}"), CopiedSpecimens.example(id, "{\"a\":2}"));
        side.putDataset(HERE, before);
        side.putDataset(HERE, dataset);
        side.writeExamples(HERE, dataset, first, examples, List.of());
        side.endVersion(HERE, id, first, 1);
        DatasetVersion second = CopiedSpecimens.version(id, 2, null, List.of());
        side.writeExamples(
                HERE, dataset, second, List.of(), List.of(examples.getFirst().id()));
        side.endVersion(HERE, id, second, 2);
        CopiedExperiment experiment = CopiedSpecimens.experiment(dataset, null, "e " + Opik.newId());
        ExperimentId experimentId = experiment.experiment().id();
        List<CopiedRun> runs = IntStream.range(0, 6)
                .mapToObj(n -> CopiedSpecimens.ofOpik(experiment, "p"))
                .toList();
        side.putExperiment(HERE, experiment);
        side.putRuns(HERE, experiment, runs);
        side.removeRuns(HERE, experiment, List.of(runs.getFirst().item()));
        side.endExperiment(HERE, experiment);
        twin.quietMinute();

        List<String> written = new ArrayList<>(List.of(Carried.of(dataset), Carried.of(examples.get(1))));
        List<String> read = new ArrayList<>();
        side.datasets(HERE).stream().filter(it -> it.dataset().id().equals(id)).forEach(it -> read.add(Carried.of(it)));
        side.examples(HERE, id, side.version(HERE, id, second, 2).orElseThrow(), null, 10)
                .forEach(it -> read.add(Carried.of(it)));
        runs.subList(1, runs.size()).forEach(run -> written.add(Carried.of(run)));
        side.runs(HERE, experimentId, side.items(HERE, experimentId)).forEach(run -> read.add(Carried.of(run)));
        assertThat(side.experiments(HERE)).anyMatch(it -> it.experiment().id().equals(experimentId));
        return new Copied(written, read);
    }
}
