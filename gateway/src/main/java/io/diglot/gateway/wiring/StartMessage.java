package io.diglot.gateway.wiring;

import io.diglot.gateway.settings.GatewaySettings;
import io.diglot.gateway.settings.LoopbackRule;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.web.reactive.context.ReactiveWebServerInitializedEvent;
import org.springframework.boot.web.server.WebServer;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Says where clients find the gateway, once it listens. */
@Component
final class StartMessage {

    private static final Logger LOG = LoggerFactory.getLogger("io.diglot.Diglot");

    private final GatewaySettings settings;
    private final String address;

    StartMessage(GatewaySettings settings, Environment environment) {
        this.settings = settings;
        this.address = LoopbackRule.address(environment);
    }

    @EventListener
    void started(ReactiveWebServerInitializedEvent event) {
        if (event.getApplicationContext().getServerNamespace() != null) {
            return; // the management port
        }
        WebServer server = event.getWebServer();
        if (server.getPort() < 0) {
            return; // one end of a copy
        }
        String base = "http://" + address + ":" + server.getPort();
        String kept = settings.database().url() == null
                ? settings.embedded().dataDir().toAbsolutePath().toString()
                : "PostgreSQL";
        LOG.info("Arize AX clients: {}  Opik clients: {}/api  Data: {}", base, base, kept);
    }
}
