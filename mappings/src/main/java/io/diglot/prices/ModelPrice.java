package io.diglot.prices;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What a token costs, in US dollars. Law: of two calls together the cost is the sum of both.
 *
 * @param cacheRead of a token of the prompt that was read from a cache; absent: as any other
 * @param cacheWrite of a token of the prompt that was written to a cache; absent: as any other
 */
public record ModelPrice(
        BigDecimal input,
        BigDecimal output,
        @Nullable BigDecimal cacheRead,
        @Nullable BigDecimal cacheWrite) {

    /** What a call costs. */
    public BigDecimal of(TokenCounts tokens) {
        return times(tokens.prompt(), input)
                .add(times(tokens.completion(), output))
                .add(times(tokens.cacheRead(), cacheRead == null ? input : cacheRead))
                .add(times(tokens.cacheWrite(), cacheWrite == null ? input : cacheWrite));
    }

    private static BigDecimal times(long tokens, BigDecimal price) {
        return price.multiply(BigDecimal.valueOf(tokens));
    }
}
