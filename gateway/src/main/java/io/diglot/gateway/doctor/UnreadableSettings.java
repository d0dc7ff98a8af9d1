package io.diglot.gateway.doctor;

import io.diglot.gateway.backend.checkup.Finding;

/** The settings are not such that a gateway could start with them. */
final class UnreadableSettings extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient Finding finding;

    UnreadableSettings(String what) {
        this.finding = Finding.broken("settings", what, "config/gateway.yaml explains every setting.");
    }

    Finding finding() {
        return finding;
    }
}
