package io.diglot.contract.copy;

import static org.assertj.core.api.Assertions.assertThat;

import io.diglot.contract.server.Client;
import io.diglot.contract.server.ForkedCopy;
import io.diglot.contract.server.GatewayUnderTest;
import io.diglot.contract.server.Opik;
import io.diglot.contract.upstream.OpikTwin;
import io.diglot.gateway.copy.Copy;
import io.diglot.gateway.copy.plan.CopyPlan.Mode;
import io.diglot.gateway.copy.plan.CopyProgress;
import io.diglot.gateway.copy.plan.CopyResult;
import io.diglot.gateway.copy.plan.CopyResult.Ending;
import io.diglot.gateway.copy.plan.End;
import io.diglot.gateway.settings.GatewaySettings.BackendKind;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** Two copies into one target. */
@EnabledIfSystemProperty(named = "diglot.test.scale", matches = "long")
class CopiesAtOnceTest {

    @TempDir
    private Path folder;

    @Test
    void while_one_writes_the_other_is_refused_and_nothing_is_there_twice() throws Exception {
        try (GatewayUnderTest source = GatewayUnderTest.start();
                OpikTwin target = OpikTwin.start()) {
            Filled.byBoth(new Client(source.server()));
            try (ForkedCopy first = ForkedCopy.start(own("first"), words("first", source, target))) {
                first.awaitOutput("Looking");
                try (ForkedCopy second = ForkedCopy.start(own("second"), words("second", source, target))) {
                    assertThat(second.exitCode()).as(second.output()).isEqualTo(Ending.MISTAKEN.exitCode());
                    assertThat(second.output())
                            .contains("Another copy writes to opik " + target.baseUrl())
                            .doesNotContain("\tat ");
                }
                try (ForkedCopy same = ForkedCopy.start(own("same"), words("first", source, target))) {
                    assertThat(same.exitCode()).as(same.output()).isEqualTo(Ending.MISTAKEN.exitCode());
                    assertThat(same.output())
                            .contains("Another copy goes on from ")
                            .doesNotContain("\tat ");
                }
                assertThat(first.exitCode()).as(first.output()).isIn(0, 1);
            }
            try (ForkedCopy second = ForkedCopy.start(own("second"), words("second", source, target))) {
                assertThat(second.exitCode()).as(second.output()).isIn(0, 1);
            }
            assertThat(Counted.in(target.folder())).isEqualTo(Counted.in(source.folder()));
        }
    }

    @Test
    void two_from_different_machines_meet_by_the_ids_of_their_source() throws Exception {
        try (GatewayUnderTest source = GatewayUnderTest.start();
                OpikTwin target = OpikTwin.start()) {
            Filled.byBoth(new Client(source.server()));
            try (ForkedCopy one = ForkedCopy.startElsewhere(own("one"), words("one", source, target));
                    ForkedCopy other = ForkedCopy.startElsewhere(own("other"), words("other", source, target))) {
                assertThat(one.exitCode()).as(one.output()).isIn(0, 1);
                assertThat(other.exitCode()).as(other.output()).isIn(0, 1);
            }
            assertThat(Counted.in(target.folder())).isEqualTo(Counted.in(source.folder()));
        }
    }

    /** So that both are at it long enough to meet, the first one begins to write before the second one starts. */
    private List<String> words(String name, GatewayUnderTest source, OpikTwin target) {
        return List.of(
                "copy",
                "--from=opik",
                "--from-url=" + source.server().url() + "/api",
                "--to=opik",
                "--to-url=" + target.baseUrl(),
                "--state=" + folder.resolve(name).resolve("state"),
                "--report=" + folder.resolve(name).resolve("report"),
                "--concurrency=1",
                "--yes");
    }

    private Path own(String name) throws Exception {
        return Files.createDirectories(folder.resolve("processes").resolve(name));
    }

    @Test
    void of_two_sources_with_the_same_names_the_first_one_has_them_and_the_other_one_is_told() throws Exception {
        try (GatewayUnderTest one = GatewayUnderTest.start();
                GatewayUnderTest other = GatewayUnderTest.start();
                OpikTwin target = OpikTwin.start()) {
            List<GatewayUnderTest> sources = List.of(one, other);
            List<CopyResult> results = new ArrayList<>();
            for (GatewayUnderTest source : sources) {
                Opik opik = new Opik(new Client(source.server()));
                opik.putItems(opik.createDataset("questions"), "of " + source.folder(), 3)
                        .success();
                opik.uploadExperiment("questions", "nightly", List.of("a", "b")).success();
                results.add(copy(source, target));
            }
            var before = Counted.in(target.folder());

            assertThat(results.getFirst().failed()).isZero();
            assertThat(results.getLast().ending()).isEqualTo(Ending.FAILED);
            assertThat(Files.readString(moved(other).resolve("report").resolve("records.jsonl")))
                    .contains("that name is already in use");
            assertThat(before).isEqualTo(Counted.in(one.folder()));
            assertThat(copy(one, target).written()).isZero();
            assertThat(copy(other, target).ending()).isEqualTo(Ending.FAILED);
            assertThat(Counted.in(target.folder())).isEqualTo(before);
        }
    }

    private CopyResult copy(GatewayUnderTest source, OpikTwin target) {
        return new Copy()
                .run(
                        BetweenEnds.plan(
                                moved(source),
                                new End(
                                        BackendKind.OPIK,
                                        URI.create(source.server().url() + "/api"),
                                        null,
                                        null),
                                new End(BackendKind.OPIK, URI.create(target.baseUrl()), null, null),
                                Mode.COPY),
                        CopyProgress.SILENT);
    }

    private Path moved(GatewayUnderTest source) {
        return folder.resolve("moved").resolve(source.folder().getFileName());
    }
}
