package io.diglot.gateway.settings;

/** Where more than one gateway may be at work, the secret is not made in a folder of one of them. */
public final class SecretRule {

    private SecretRule() {}

    /** Refuses settings that have no secret and need one. */
    public static void check(GatewaySettings settings) {
        if (!settings.secret().isEmpty()) {
            return;
        }
        if (settings.database().url() != null) {
            throw new IllegalArgumentException(
                    "diglot.secret is required with diglot.database.url: every replica must open the others' cursors.");
        }
        if (settings.redis().url() != null) {
            throw new IllegalArgumentException(
                    "diglot.secret is required with diglot.redis.url: every replica must open the others' cursors.");
        }
    }
}
