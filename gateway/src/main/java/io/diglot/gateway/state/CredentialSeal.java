package io.diglot.gateway.state;

import io.diglot.gateway.backend.Credential;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Seals a credential for as long as it must lie in the database, by AES-256-GCM under a key made of {@code diglot.secret}.
 * It opens only for what it was sealed for.
 */
public final class CredentialSeal {

    private static final byte[] PURPOSE = "diglot credential 1".getBytes(StandardCharsets.US_ASCII);
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    private final List<SecretKeySpec> keys;
    private final SecureRandom random = new SecureRandom();

    /** The first secret seals, all of them open. */
    public CredentialSeal(List<byte[]> secrets) {
        this.keys = secrets.stream().map(CredentialSeal::key).toList();
    }

    /** @param subject what the credential is kept for */
    String seal(Credential credential, Object subject) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, keys.getFirst(), nonce, subject)
                    .doFinal(credential.key().getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder()
                    .encodeToString(ByteBuffer.allocate(nonce.length + sealed.length)
                            .put(nonce)
                            .put(sealed)
                            .array());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has AES in GCM.", e);
        }
    }

    /** Empty where it was sealed with a secret that is no longer known, or for something else. */
    Optional<Credential> open(String sealed, Object subject) {
        byte[] bytes = Base64.getDecoder().decode(sealed);
        byte[] nonce = Arrays.copyOf(bytes, NONCE_BYTES);
        byte[] text = Arrays.copyOfRange(bytes, NONCE_BYTES, bytes.length);
        for (SecretKeySpec key : keys) {
            try {
                return Optional.of(new Credential(new String(
                        cipher(Cipher.DECRYPT_MODE, key, nonce, subject).doFinal(text), StandardCharsets.UTF_8)));
            } catch (GeneralSecurityException e) {
                // sealed with another secret
            }
        }
        return Optional.empty();
    }

    private static Cipher cipher(int mode, SecretKeySpec key, byte[] nonce, Object subject)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(subject.toString().getBytes(StandardCharsets.UTF_8));
        return cipher;
    }

    /** The secret serves other purposes too; each has a key of its own. */
    private static SecretKeySpec key(byte[] secret) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            return new SecretKeySpec(mac.doFinal(PURPOSE), "AES");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has HmacSHA256.", e);
        }
    }
}
