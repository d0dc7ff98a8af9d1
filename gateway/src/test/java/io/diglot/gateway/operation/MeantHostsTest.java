package io.diglot.gateway.operation;

import static org.assertj.core.api.Assertions.assertThat;

import io.diglot.gateway.address.Host;
import io.diglot.gateway.settings.BoundSettings;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MeantHostsTest {

    @Test
    void a_request_without_a_key_names_this_machine_or_a_host_that_is_listed() {
        MeantHosts hosts = new MeantHosts(
                BoundSettings.of(Map.of("diglot.auth.hosts", "Diglot, host.docker.internal, [fd00::1]")));

        for (String host :
                new String[] {"localhost", "127.0.0.1:8080", "[::1]", "diglot:8080", "DIGLOT", "[fd00::1]:80"}) {
            assertThat(hosts.includes(Host.of(host).orElseThrow())).as(host).isTrue();
        }
        for (String host : new String[] {"evil.example", "diglot.evil.example", "10.0.0.7", "internal"}) {
            assertThat(hosts.includes(Host.of(host).orElseThrow())).as(host).isFalse();
        }
    }

    @Test
    void no_name_is_listed_unless_somebody_lists_it() {
        MeantHosts hosts = new MeantHosts(BoundSettings.of(Map.of()));

        assertThat(hosts.includes(Host.of("diglot").orElseThrow())).isFalse();
        assertThat(hosts.includes(Host.of("localhost").orElseThrow())).isTrue();
    }
}
