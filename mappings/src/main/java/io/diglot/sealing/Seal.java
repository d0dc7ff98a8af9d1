package io.diglot.sealing;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encrypts bytes by AES-256-GCM under keys made of secrets. What was sealed for a subject opens only for it. Laws:
 * {@code open(seal(b, s), s)} is {@code b}; whatever was changed, or was sealed for something else, is empty.
 */
public final class Seal {

    private static final String HMAC = "HmacSHA256";
    private static final int SHORTEST_SECRET = 16;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;

    /** To find one among those of all providers takes longer than to use it. */
    private static final ThreadLocal<Cipher> CIPHERS = ThreadLocal.withInitial(Seal::cipher);

    private final List<SecretKeySpec> keys;
    private final SecureRandom random = new SecureRandom();

    /**
     * The first secret seals, all of them open, so that one can be replaced while what it sealed lives.
     *
     * @param purpose the secrets serve several; each has keys of its own
     */
    public Seal(List<byte[]> secrets, String purpose) {
        if (secrets.isEmpty()) {
            throw new IllegalArgumentException("A seal needs at least one secret");
        }
        this.keys = secrets.stream().map(secret -> key(secret, purpose)).toList();
    }

    public byte[] seal(byte[] content, byte[] subject) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            byte[] sealed =
                    cipher(Cipher.ENCRYPT_MODE, keys.getFirst(), nonce, subject).doFinal(content);
            return ByteBuffer.allocate(nonce.length + sealed.length)
                    .put(nonce)
                    .put(sealed)
                    .array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has AES in GCM.", e);
        }
    }

    /** Empty where it was not sealed here, or for something else, or with a secret that is no longer known. */
    public Optional<byte[]> open(byte[] sealed, byte[] subject) {
        if (sealed.length < NONCE_BYTES) {
            return Optional.empty();
        }
        byte[] nonce = Arrays.copyOf(sealed, NONCE_BYTES);
        for (SecretKeySpec key : keys) {
            try {
                return Optional.of(cipher(Cipher.DECRYPT_MODE, key, nonce, subject)
                        .doFinal(sealed, NONCE_BYTES, sealed.length - NONCE_BYTES));
            } catch (GeneralSecurityException e) {
                // sealed with another secret
            }
        }
        return Optional.empty();
    }

    private static Cipher cipher() {
        try {
            return Cipher.getInstance("AES/GCM/NoPadding");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has AES in GCM.", e);
        }
    }

    private static Cipher cipher(int mode, SecretKeySpec key, byte[] nonce, byte[] subject)
            throws GeneralSecurityException {
        Cipher cipher = CIPHERS.get();
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(subject);
        return cipher;
    }

    private static SecretKeySpec key(byte[] secret, String purpose) {
        if (secret.length < SHORTEST_SECRET) {
            throw new IllegalArgumentException("A secret has at least " + SHORTEST_SECRET + " bytes");
        }
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(secret, HMAC));
            return new SecretKeySpec(mac.doFinal(purpose.getBytes(StandardCharsets.US_ASCII)), "AES");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has " + HMAC, e);
        }
    }
}
