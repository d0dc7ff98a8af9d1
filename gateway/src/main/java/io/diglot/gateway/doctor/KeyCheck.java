package io.diglot.gateway.doctor;

import io.diglot.gateway.backend.checkup.Finding;
import io.diglot.gateway.settings.GatewaySettings;
import java.util.List;

/** Who is let in. That the keys themselves can be read was seen with the settings. */
final class KeyCheck implements Examination.Check {

    private static final String ABOUT = "clients' keys";

    private final GatewaySettings settings;

    KeyCheck(GatewaySettings settings) {
        this.settings = settings;
    }

    @Override
    public List<Finding> findings() {
        return List.of(
                switch (settings.auth().mode()) {
                    case NONE -> Finding.works(ABOUT, "None is asked for: only this machine is answered.");
                    case KEYS ->
                        Finding.works(ABOUT, settings.auth().keys().size() + " of the gateway's own are let in.");
                    case FORWARD -> Finding.works(ABOUT, "The vendor checks the key of each request.");
                    case MAPPED ->
                        Finding.works(ABOUT, settings.auth().keyFile() + " can be read, with all that it names.");
                });
    }
}
