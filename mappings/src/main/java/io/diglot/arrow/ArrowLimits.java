package io.diglot.arrow;

/**
 * How much of a stream is believed: beyond any of these, reading ends in an {@link ArrowFailure}.
 *
 * @param rows of one batch
 * @param columns those inside of others too
 * @param depth of columns inside one another
 * @param rowLength bytes of one row as JSON
 * @param dictionaryLength bytes of all dictionaries that a stream holds at once
 */
public record ArrowLimits(int rows, int columns, int depth, int rowLength, int dictionaryLength) {

    /** Many times what Arize's clients send: batches of at most 100,000 rows. */
    public static final ArrowLimits DEFAULT = new ArrowLimits(1 << 24, 10_000, 64, 100_000_000, 256 << 20);

    public ArrowLimits {
        if (rows < 1 || columns < 1 || depth < 1 || rowLength < 1 || dictionaryLength < 1) {
            throw new IllegalArgumentException("Limits of Arrow must be positive");
        }
    }
}
