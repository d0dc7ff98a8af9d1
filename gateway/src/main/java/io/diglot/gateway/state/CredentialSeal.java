package io.diglot.gateway.state;

import io.diglot.gateway.caller.Credential;
import io.diglot.sealing.Seal;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * Seals a credential for as long as it must lie in the database, under a key made of {@code diglot.secret}. It opens only
 * for what it was sealed for.
 */
public final class CredentialSeal {

    private final Seal seal;

    /** The first secret seals, all of them open. */
    public CredentialSeal(List<byte[]> secrets) {
        this.seal = new Seal(secrets, "diglot credential 1");
    }

    /** @param subject what the credential is kept for */
    public String seal(Credential credential, Object subject) {
        return Base64.getEncoder()
                .encodeToString(seal.seal(credential.key().getBytes(StandardCharsets.UTF_8), bytes(subject)));
    }

    /** Empty where it was sealed with a secret that is no longer known, or for something else. */
    public Optional<Credential> open(String sealed, Object subject) {
        return seal.open(Base64.getDecoder().decode(sealed), bytes(subject))
                .map(key -> new Credential(new String(key, StandardCharsets.UTF_8)));
    }

    private static byte[] bytes(Object subject) {
        return subject.toString().getBytes(StandardCharsets.UTF_8);
    }
}
