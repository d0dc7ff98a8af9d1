package io.diglot.gateway.copy.side;

import static org.assertj.core.api.Assertions.assertThat;

import io.diglot.gateway.backend.local.Transactions;
import io.diglot.gateway.backend.opik.server.OpikSettings;
import io.diglot.gateway.backend.vendor.VendorClient;
import io.diglot.gateway.caller.Credential;
import io.diglot.gateway.copy.plan.End;
import io.diglot.gateway.settings.GatewaySettings;
import io.diglot.gateway.settings.GatewaySettings.BackendKind;
import io.diglot.model.spaces.Workspace;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import io.zonky.test.db.postgres.util.LinuxUtils;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.TestAbortedException;

class OpenEndTest {

    @Test
    void an_embedded_end_opens_without_a_port(@TempDir Path folder) {
        try (OpenEnd end = OpenEnd.target(
                new End(BackendKind.EMBEDDED, null, folder.resolve("data"), null),
                folder.resolve("own"),
                List.of(),
                List.of())) {
            assertThat(end.part(Transactions.class)).isNotNull();
        }
    }

    @Test
    void an_end_on_postgresql_takes_its_password_from_its_key_and_needs_no_secret(@TempDir Path folder)
            throws IOException {
        if ("root".equals(System.getProperty("user.name")) && !LinuxUtils.isUnshareAvailable()) {
            throw new TestAbortedException("PostgreSQL does not run as root where 'unshare -U' is not allowed");
        }
        try (EmbeddedPostgres server = EmbeddedPostgres.builder().start();
                OpenEnd end = OpenEnd.target(
                        new End(
                                BackendKind.EMBEDDED,
                                URI.create(server.getJdbcUrl("postgres", "postgres")),
                                null,
                                new Credential("the password")),
                        folder.resolve("own"),
                        List.of(),
                        List.of())) {
            assertThat(end.part(Transactions.class)).isNotNull();
            assertThat(end.part(GatewaySettings.class).database().password()).isEqualTo("the password");
        }
    }

    @Test
    void an_opik_end_keeps_its_workspaces_apart(@TempDir Path folder) {
        List<Workspace> workspaces = List.of(new Workspace("a, b"), new Workspace("c"));
        try (OpenEnd end = OpenEnd.source(
                new End(BackendKind.OPIK, URI.create("http://127.0.0.1:1/api"), null, null),
                folder.resolve("own"),
                workspaces,
                List.of())) {
            assertThat(end.part(OpikSettings.class).workspaces()).isEqualTo(workspaces);
        }
    }

    @Test
    void an_opik_end_opens_without_a_port_and_asks_nothing_of_the_server(@TempDir Path folder) {
        try (OpenEnd end = OpenEnd.target(
                new End(BackendKind.OPIK, URI.create("http://127.0.0.1:1/api"), null, null),
                folder.resolve("own"),
                List.of(),
                List.of())) {
            assertThat(end.part(VendorClient.class)).isNotNull();
        }
    }
}
