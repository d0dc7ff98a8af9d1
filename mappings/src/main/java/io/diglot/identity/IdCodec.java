package io.diglot.identity;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Ids of one dialect as ids of the other, by computation alone.
 *
 * <p>A packed Arize id is a UUID of version 7 shape, because Opik refuses others and its clients sort by them:
 *
 * <pre>
 * unix_ts_ms  48 bits  the number, below 2^40: a date before November 2004, which no real id has
 * rand_a      12 bits  ┐ type (6 bits), then the four characters of the suffix
 * rand_b      18 bits  ┘ in base 62, or 62^4 where there is no suffix (24 bits)
 * rand_b      44 bits  the first bits of a SHA-256 over all of that: what fails it was not packed here
 * </pre>
 */
public final class IdCodec {

    /** The place in this list is the code of the type in stored ids: never reorder, never remove, only append. */
    private static final List<String> TYPES = List.of(
            "Dataset",
            "DatasetVersion",
            "Experiment",
            "Space",
            "Organization",
            "Tag",
            "RemoteEndpointIntegration",
            "LlmIntegration",
            "Project",
            "Evaluator",
            "AnnotationConfig",
            "User",
            "Entity",
            "Model",
            "DatasetExample",
            "ExperimentRun",
            "Annotation",
            "AnnotationQueue",
            "EvaluatorVersion",
            "Task",
            "TaskRun",
            "Prompt",
            "PromptVersion",
            "ApiKey",
            "Role",
            "Account");

    private static final String BASE_62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final int NO_SUFFIX = 62 * 62 * 62 * 62;
    private static final int SUFFIX_BITS = 24;
    private static final int CHECK_BITS = 44;
    private static final long MAX_NUMBER = (1L << 40) - 1;

    /** At most 13 digits, so that it always fits a long; no leading zero, which would not come back. */
    private static final Pattern NUMBERED = Pattern.compile("(0|[1-9][0-9]{0,12})(?::([0-9A-Za-z]{4}))?");

    private static final int UUID_LENGTH = 36;

    private static final UUID DIGLOT = UUID.fromString("6f0b6d1c-35a5-4d0f-9d5e-0c1f3c6b7a41");
    private static final byte[] PACKED = "diglot packed Arize id".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] EXAMPLE = "diglot example id".getBytes(StandardCharsets.US_ASCII);

    private IdCodec() {}

    /** {@code Type:<uuid>} as Arize's clients want to see it; such text never yields {@code +} or {@code /}. */
    public static String toArize(String type, UUID id) {
        return ArizeId.shown(type, id.toString());
    }

    /** The UUID shown by {@link #toArize}; empty for another type and for every id of another form. */
    public static Optional<UUID> fromArize(String type, String shown) {
        return ArizeId.parse(shown)
                .filter(id -> id.type().equals(type))
                .map(ArizeId::body)
                .flatMap(IdCodec::uuid);
    }

    /** The UUID that a text is, in the one spelling that an id has. */
    public static Optional<UUID> uuid(String text) {
        if (!isUuid(text)) {
            return Optional.empty();
        }
        UUID id = UUID.fromString(text);
        return id.toString().equals(text) ? Optional.of(id) : Optional.empty();
    }

    /** {@code Type:<number>} or {@code Type:<number>:<four letters or digits>} as a UUID; empty when it does not fit one. */
    public static Optional<UUID> pack(ArizeId id) {
        int type = TYPES.indexOf(id.type());
        var numbered = NUMBERED.matcher(id.body());
        if (type < 0 || !numbered.matches()) {
            return Optional.empty();
        }
        long number = Long.parseLong(numbered.group(1));
        if (number > MAX_NUMBER) {
            return Optional.empty();
        }
        String suffix = numbered.group(2);
        int name = type << SUFFIX_BITS | (suffix == null ? NO_SUFFIX : fromBase62(suffix));
        return Optional.of(packed(number, name));
    }

    /** The Arize id that was packed into this UUID; empty for every other UUID, but for one in 2^44 of such early ones. */
    public static Optional<ArizeId> unpack(UUID id) {
        long number = id.getMostSignificantBits() >>> 16;
        if (!isVersion7(id) || number > MAX_NUMBER) {
            return Optional.empty();
        }
        int high = (int) (id.getMostSignificantBits() & 0xFFF);
        int low = (int) (id.getLeastSignificantBits() >>> CHECK_BITS) & 0x3FFFF;
        int name = high << 18 | low;
        int type = name >>> SUFFIX_BITS;
        int suffix = name & ((1 << SUFFIX_BITS) - 1);
        if (type >= TYPES.size() || suffix > NO_SUFFIX || !packed(number, name).equals(id)) {
            return Optional.empty();
        }
        String body = suffix == NO_SUFFIX ? Long.toString(number) : number + ":" + toBase62(suffix);
        return Optional.of(new ArizeId(TYPES.get(type), body));
    }

    /** The id of what only has a name: version 5 of RFC 9562, in a namespace of Diglot's own for each kind. */
    public static UUID named(String kind, String name) {
        return version5(version5(DIGLOT, kind), name);
    }

    public static boolean isVersion7(UUID id) {
        return id.version() == 7 && id.variant() == 2;
    }

    /**
     * An example's id in the form that Opik takes: a UUID of version 7 as it is, another UUID with version and variant
     * overwritten, any other text as a hash with a date between 2004 and 2039. Not reversible: keep the text.
     */
    public static UUID asVersion7(String exampleId) {
        if (isUuid(exampleId)) {
            UUID id = UUID.fromString(exampleId);
            return isVersion7(id)
                    ? id
                    : version7(
                            id.getMostSignificantBits() >>> 16,
                            id.getMostSignificantBits(),
                            id.getLeastSignificantBits());
        }
        MessageDigest sha256 = digest("SHA-256");
        sha256.update(EXAMPLE);
        // UTF-16, because texts with half surrogate pairs would fall together in UTF-8.
        ByteBuffer hash = ByteBuffer.wrap(sha256.digest(exampleId.getBytes(StandardCharsets.UTF_16BE)));
        long time = MAX_NUMBER + 1 + (hash.getLong() & MAX_NUMBER);
        return version7(time, hash.getLong(), hash.getLong());
    }

    /** An id of this time whose other bits are the first of a SHA-256, as Opik makes them of ids of OpenTelemetry. */
    public static UUID hashed(Instant time, byte[] name) {
        ByteBuffer hash = ByteBuffer.wrap(digest("SHA-256").digest(name));
        return version7(time.toEpochMilli(), hash.getShort(), hash.getLong());
    }

    /** In letters of any case. */
    private static boolean isUuid(String text) {
        if (text.length() != UUID_LENGTH) {
            return false;
        }
        for (int i = 0; i < UUID_LENGTH; i++) {
            char c = text.charAt(i);
            boolean hyphen = i == 8 || i == 13 || i == 18 || i == 23;
            if (hyphen ? c != '-' : !HexFormat.isHexDigit(c)) {
                return false;
            }
        }
        return true;
    }

    static UUID version7(long time, long low12, long low62) {
        return new UUID(time << 16 | 0x7000 | (low12 & 0xFFF), (low62 & ~(0b11L << 62)) | 0b10L << 62);
    }

    private static UUID packed(long number, int name) {
        MessageDigest sha256 = digest("SHA-256");
        sha256.update(PACKED);
        sha256.update(ByteBuffer.allocate(12).putLong(number).putInt(name).flip());
        long check = ByteBuffer.wrap(sha256.digest()).getLong() >>> (Long.SIZE - CHECK_BITS);
        return version7(number, name >>> 18, (long) (name & 0x3FFFF) << CHECK_BITS | check);
    }

    private static UUID version5(UUID namespace, String name) {
        MessageDigest sha1 = digest("SHA-1");
        sha1.update(ByteBuffer.allocate(16)
                .putLong(namespace.getMostSignificantBits())
                .putLong(namespace.getLeastSignificantBits())
                .flip());
        ByteBuffer hash = ByteBuffer.wrap(sha1.digest(name.getBytes(StandardCharsets.UTF_8)));
        long most = (hash.getLong() & ~0xF000L) | 0x5000L;
        long least = (hash.getLong() & ~(0b11L << 62)) | (0b10L << 62);
        return new UUID(most, least);
    }

    private static int fromBase62(String suffix) {
        int value = 0;
        for (int i = 0; i < suffix.length(); i++) {
            value = value * 62 + BASE_62.indexOf(suffix.charAt(i));
        }
        return value;
    }

    private static String toBase62(int value) {
        char[] suffix = new char[4];
        int rest = value;
        for (int i = suffix.length - 1; i >= 0; i--) {
            suffix[i] = BASE_62.charAt(rest % 62);
            rest /= 62;
        }
        return new String(suffix);
    }

    static MessageDigest digest(String algorithm) {
        try {
            return MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has " + algorithm, e);
        }
    }
}
