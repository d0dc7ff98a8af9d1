package io.diglot.gateway.wiring;

import io.diglot.gateway.copy.side.OpenEnd;
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
    private final boolean isEnd;
    private final boolean isMirrored;

    StartMessage(GatewaySettings settings, Environment environment) {
        this.settings = settings;
        this.address = LoopbackRule.address(environment);
        this.isEnd = OpenEnd.isOne(environment);
        this.isMirrored = MirrorWiring.isNamed(environment);
    }

    @EventListener
    void started(ReactiveWebServerInitializedEvent event) {
        if (event.getApplicationContext().getServerNamespace() != null || isEnd) {
            return; // the management port, or one end of a copy
        }
        WebServer server = event.getWebServer();
        String base = "http://" + address + ":" + server.getPort();
        String kept = settings.database().url() == null
                ? settings.embedded().dataDir().toAbsolutePath().toString()
                : "PostgreSQL";
        LOG.info("Arize AX clients: {}  Opik clients: {}/api  Data: {}", base, base, kept);
        if (settings.compareReads() > 0 && !isMirrored) {
            LOG.warn("diglot.compare-reads is set, but diglot.mirror-to.backend names no backend to ask.");
        }
    }
}
