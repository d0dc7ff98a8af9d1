package io.diglot.gateway.wiring;

import io.diglot.gateway.settings.GatewaySettings;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.web.reactive.context.ReactiveWebServerInitializedEvent;
import org.springframework.boot.web.server.WebServer;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Says where clients find the gateway, and refuses to be open to the network without keys. */
@Component
final class StartMessage {

    private static final Logger LOG = LoggerFactory.getLogger("io.diglot.Diglot");

    private final GatewaySettings settings;
    private final String address;

    StartMessage(GatewaySettings settings, Environment environment) {
        this.settings = settings;
        this.address = environment.getProperty("server.address", "0.0.0.0");
        if (settings.auth().mode() == GatewaySettings.Auth.Mode.NONE && !isLoopback(address)) {
            throw new IllegalArgumentException("server.address is " + address
                    + ", which others can reach, but diglot.auth.mode is 'none'. Set diglot.auth.mode to 'keys', or"
                    + " listen on 127.0.0.1.");
        }
    }

    private static boolean isLoopback(String address) {
        try {
            return InetAddress.getByName(address).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    @EventListener
    void started(ReactiveWebServerInitializedEvent event) {
        if (event.getApplicationContext().getServerNamespace() != null) {
            return; // the management port
        }
        WebServer server = event.getWebServer();
        String base = "http://" + address + ":" + server.getPort();
        String kept = settings.database().url() == null
                ? settings.embedded().dataDir().toAbsolutePath().toString()
                : "PostgreSQL";
        LOG.info("Arize AX clients: {}  Opik clients: {}/api  Data: {}", base, base, kept);
    }
}
