package io.diglot.json;

/**
 * How much of a body is believed: beyond any of these, reading ends in a {@link JsonFailure}.
 *
 * @param nestingDepth objects and arrays inside one another
 * @param stringLength characters of one decoded string; a string that stays exact text is bounded by its body alone
 * @param numberLength characters of one number
 */
public record JsonLimits(int nestingDepth, int stringLength, int numberLength) {

    /** What a real Opik backend takes (1000 levels, numbers of 1000 digits), and strings up to 100 million characters. */
    public static final JsonLimits DEFAULT = new JsonLimits(1000, 100_000_000, 1000);

    public JsonLimits {
        if (nestingDepth < 1 || stringLength < 1 || numberLength < 1) {
            throw new IllegalArgumentException("Limits of JSON must be positive");
        }
    }
}
