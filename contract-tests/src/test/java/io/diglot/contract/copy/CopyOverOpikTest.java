package io.diglot.contract.copy;

import static org.assertj.core.api.Assertions.assertThat;

import io.diglot.contract.server.Client;
import io.diglot.contract.server.GatewayUnderTest;
import io.diglot.contract.upstream.OpikTwin;
import io.diglot.gateway.copy.Copy;
import io.diglot.gateway.copy.plan.CopyPlan;
import io.diglot.gateway.copy.plan.CopyProgress;
import io.diglot.gateway.copy.plan.CopyResult;
import io.diglot.gateway.copy.plan.End;
import io.diglot.gateway.settings.GatewaySettings.BackendKind;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/** Copies from one Opik server to another, and from there to where clients of both kinds read it. */
@EnabledIfSystemProperty(named = "diglot.test.scale", matches = "long")
class CopyOverOpikTest {

    @TempDir
    private Path folder;

    @Test
    void all_is_carried_and_a_second_run_writes_nothing() {
        try (GatewayUnderTest source = GatewayUnderTest.start();
                OpikTwin target = OpikTwin.start()) {
            Client client = new Client(source.server());
            Filled.byBoth(client);
            End from = opik(source.server().url() + "/api");
            End there = opik(target.baseUrl());

            CopyResult first = copy("first", from, there);
            CopyResult second = copy("first", from, there);
            scoreTraces(client);
            CopyResult third = copy("first", from, there);
            CopyResult back = copy("back", there, new End(BackendKind.EMBEDDED, null, folder.resolve("store"), null));

            assertThat(first.failed()).as(report("first")).isZero();
            assertThat(first.written()).isPositive();
            assertThat(second.failed()).isZero();
            assertThat(second.written()).as("second: %s", second).isZero();
            assertThat(third.failed()).as(report("first")).isZero();
            assertThat(third.written()).isPositive();
            assertThat(back.failed()).as(report("back")).isZero();
        }
    }

    /** Of closed threads, which a server opens again when their traces are written anew. */
    private static void scoreTraces(Client client) {
        client.get("/v1/private/traces?page=1&size=5&project_name=p")
                .document()
                .get("content")
                .forEach(trace -> client.put(
                                "/v1/private/traces/feedback-scores",
                                "{\"scores\":[{\"id\":" + trace.get("id")
                                        + ",\"project_name\":\"p\",\"name\":\"later\",\"value\":1,\"source\":\"sdk\"}]}")
                        .success());
    }

    private CopyResult copy(String name, End from, End to) {
        return new Copy()
                .run(BetweenEnds.plan(folder.resolve(name), from, to, CopyPlan.Mode.COPY), CopyProgress.SILENT);
    }

    private String report(String name) {
        try (var files = Files.walk(folder.resolve(name).resolve("report"))) {
            StringBuilder text = new StringBuilder();
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String content = Files.readString(file);
                if (file.toString().endsWith(".csv") || file.toString().endsWith(".json")) {
                    text.append(file.getFileName()).append('\n').append(content, 0, Math.min(6000, content.length()));
                }
            }
            return text.toString().replace("%", "%%");
        } catch (java.io.IOException e) {
            return e.toString();
        }
    }

    private static End opik(String url) {
        return new End(BackendKind.OPIK, URI.create(url), null, null);
    }
}
