package io.diglot.gateway.caller;

import io.diglot.identity.Sha256;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * What a vendor is shown in a caller's name: its API key, as the vendor's own clients send it. It stands in no log, no
 * error and no metric.
 */
public final class Credential {

    private final String key;
    private final String fingerprint;

    public Credential(String key) {
        if (key.isBlank()) {
            throw new IllegalArgumentException("A credential is not blank.");
        }
        this.key = key;
        this.fingerprint = fingerprint(key);
    }

    public String key() {
        return key;
    }

    /** Tells one credential from another without giving it away: its SHA-256, 64 hexadecimal digits. */
    public String fingerprint() {
        return fingerprint;
    }

    /** As {@link #fingerprint()}; empty text where no credential is needed. */
    public static String fingerprintOf(@Nullable Credential credential) {
        return credential == null ? "" : credential.fingerprint;
    }

    /** The SHA-256 of any key, 64 hexadecimal digits. */
    public static String fingerprint(String key) {
        return Sha256.hex(key.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Credential credential && key.equals(credential.key);
    }

    @Override
    public int hashCode() {
        return key.hashCode();
    }

    @Override
    public String toString() {
        return "Credential[hidden]";
    }
}
