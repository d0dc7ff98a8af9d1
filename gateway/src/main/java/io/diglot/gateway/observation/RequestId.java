package io.diglot.gateway.observation;

import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The id of a request, by which its line in the log is found: the caller's, where that is a usable one, or one of the
 * gateway's. It goes to the backend as well.
 */
public record RequestId(String text) {

    /** The header in which it comes, goes on and comes back. */
    public static final String HEADER = "X-Request-Id";

    private static final Pattern USABLE = Pattern.compile("[A-Za-z0-9._:-]{1,64}");

    /** @param given what the caller calls its request */
    public static RequestId of(@Nullable String given) {
        return new RequestId(
                given != null && USABLE.matcher(given).matches()
                        ? given
                        : HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong()));
    }
}
