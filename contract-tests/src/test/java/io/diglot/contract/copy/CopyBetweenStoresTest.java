package io.diglot.contract.copy;

import static org.assertj.core.api.Assertions.assertThat;

import io.diglot.contract.server.Client;
import io.diglot.contract.server.GatewayUnderTest;
import io.diglot.gateway.backend.AttachmentStore;
import io.diglot.gateway.caller.Caller;
import io.diglot.gateway.copy.Copy;
import io.diglot.gateway.copy.plan.CopyPlan;
import io.diglot.gateway.copy.plan.CopyPlan.Mode;
import io.diglot.gateway.copy.plan.CopyProgress;
import io.diglot.gateway.copy.plan.CopyResult;
import io.diglot.gateway.copy.plan.CopyResult.Ending;
import io.diglot.gateway.copy.plan.End;
import io.diglot.gateway.settings.GatewaySettings.BackendKind;
import io.diglot.model.attachments.AttachedTo;
import io.diglot.model.attachments.AttachmentDraft;
import io.diglot.model.spaces.Workspace;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.publisher.Flux;

/** Copies one embedded store to another, which has a place for everything. */
class CopyBetweenStoresTest {

    private static final byte[] BYTES = "a file".getBytes(StandardCharsets.UTF_8);

    @TempDir
    private Path folder;

    @Test
    void nothing_differs_to_the_last_file_and_tag() throws Exception {
        try (GatewayUnderTest source = GatewayUnderTest.start()) {
            Client client = new Client(source.server());
            UUID trace = Filled.byBoth(client);
            attach(source, trace, "p");
            attach(source, onlyTraced(client), "only traced");
            client.post(
                            "/v2/tags",
                            "{\"name\":\"T\",\"description\":\"d\",\"space_id\":\""
                                    + client.server().space() + "\"}")
                    .success();
            source.stop();

            CopyResult copied = Foretold.copy(plan(source.folder(), Mode.COPY), List.of());
            CopyResult compared = copy(source.folder(), Mode.VERIFY_ONLY);

            assertThat(copied.ending()).as(records()).isEqualTo(Ending.CARRIED);
            assertThat(compared.ending()).as(records()).isEqualTo(Ending.CARRIED);
            assertThat(compared.written()).isZero();
            assertThat(compared.carried()).isEqualTo(copied.carried());
            assertThat(one("SELECT COUNT(*) || ' ' || MIN(file_name) || ' ' || MAX(mime_type) || ' ' ||"
                            + " MIN(file_size) FROM attachment"))
                    .isEqualTo("2 report.txt text/plain " + BYTES.length);
            assertThat(one("SELECT text FROM comment WHERE entity_type = 'trace' ORDER BY text DESC"))
                    .isEqualTo("well said");
            assertThat(one("SELECT COUNT(DISTINCT t.id) || ' ' || COUNT(DISTINCT s.id) || ' ' || MIN(c.text) || ' ' ||"
                            + " MIN(h.status) FROM trace t JOIN span s ON s.trace_id = t.id JOIN feedback_score f ON"
                            + " f.entity_id = s.id JOIN comment c ON c.trace_id = t.id JOIN trace_thread h ON h.thread_id ="
                            + " t.thread_id WHERE t.name = 'logged'"))
                    .isEqualTo("2 2 as logged INACTIVE");
            assertThat(one("SELECT h.status || ' ' || h.tags || ' ' || c.text || ' ' || s.value || ' ' || s.reason FROM"
                            + " trace_thread h JOIN comment c ON c.entity_id = h.id JOIN feedback_score s ON s.entity_id ="
                            + " h.id WHERE h.thread_id = 'talk'"))
                    .isEqualTo("INACTIVE [\"a\",\"b\"] all well 0.123456789123 r");
            assertThat(
                            one(
                                    "SELECT p.name || ' ' || COUNT(v.id) || ' ' || MIN(l.name) || ' ' || MAX(l.name) FROM prompt p JOIN prompt_version v ON"
                                            + " v.prompt_id = p.id LEFT JOIN prompt_label l ON l.version_id = v.id GROUP BY p.name"))
                    .isEqualTo("greeting 2 production staging");
            assertThat(one("SELECT name || ' ' || description || ' ' || color || ' ' || position FROM environment"))
                    .isEqualTo("staging d #ff0000 1");
            assertThat(one("SELECT COUNT(*) || ' ' || MAX(o.status) || ' ' || MAX(d.name) || ' ' || MAX(e.name) FROM"
                            + " optimization o LEFT JOIN dataset d ON d.id = o.dataset_id LEFT JOIN experiment e ON"
                            + " e.optimization_id = o.id"))
                    .isEqualTo("2 RUNNING of opik spans");
            assertThat(one("SELECT COUNT(*) || ' ' || COUNT(DISTINCT g.trace_id) || ' ' || MIN(g.config) || ' ' ||"
                            + " MAX(g.details) FROM guardrail g JOIN trace t ON t.id = g.trace_id"))
                    .isEqualTo("9 3 {\"threshold\":0.50} {\"seen\":[1]}");
            assertThat(one("SELECT name || ' ' || description FROM tag WHERE claimed_key IS NOT NULL"))
                    .isEqualTo("T d");
        }
    }

    @Test
    @EnabledIfSystemProperty(named = "diglot.test.scale", matches = "long")
    void what_was_changed_on_the_target_is_found_by_comparing_alone_and_stays() throws Exception {
        try (GatewayUnderTest source = GatewayUnderTest.start()) {
            Filled.byBoth(new Client(source.server()));
            source.stop();
            copy(source.folder(), Mode.COPY);
            change("UPDATE example SET data = '{\"planted\":true}' WHERE id = (SELECT MIN(id) FROM example)");

            CopyResult compared = copy(source.folder(), Mode.VERIFY_ONLY);

            assertThat(compared.ending()).isEqualTo(Ending.FAILED);
            assertThat(compared.failed()).isPositive();
            assertThat(records()).contains("planted");
            assertThat(one("SELECT data FROM example WHERE id = (SELECT MIN(id) FROM example)"))
                    .contains("planted");
        }
    }

    /** A trace that is a run of no experiment. */
    private static UUID onlyTraced(Client client) {
        return UUID.fromString(client.get("/v1/private/traces?page=1&size=1&project_name=only%20traced")
                .document()
                .get("content")
                .get(0)
                .get("id")
                .textValue());
    }

    private static void attach(GatewayUnderTest source, UUID trace, String project) {
        source.bean(AttachmentStore.class)
                .put(
                        new Caller("ann", Workspace.DEFAULT, null),
                        new AttachmentDraft(
                                new AttachedTo(AttachedTo.Entity.TRACE, trace), project, "report.txt", "text/plain"),
                        Flux.just(BYTES))
                .block();
    }

    private CopyResult copy(Path source, Mode mode) {
        return new Copy().run(plan(source, mode), CopyProgress.SILENT);
    }

    private CopyPlan plan(Path source, Mode mode) {
        End from = new End(BackendKind.EMBEDDED, null, source, null);
        End to = new End(BackendKind.EMBEDDED, null, folder.resolve("target"), null);
        return BetweenEnds.plan(folder, from, to, mode);
    }

    private String records() throws Exception {
        return Files.readString(folder.resolve("report").resolve("records.jsonl"));
    }

    private String one(String query) throws SQLException {
        try (Connection connection = database();
                ResultSet rows = connection.createStatement().executeQuery(query)) {
            assertThat(rows.next()).isTrue();
            return rows.getString(1);
        }
    }

    private void change(String statement) throws SQLException {
        try (Connection connection = database()) {
            connection.createStatement().executeUpdate(statement);
        }
    }

    private Connection database() throws SQLException {
        return DriverManager.getConnection(
                "jdbc:sqlite:" + folder.resolve("target").resolve("diglot.db"));
    }
}
