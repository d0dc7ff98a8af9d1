package io.diglot.gateway.copy.side;

/**
 * How much a copy is about.
 *
 * @param examples of all versions together, so that one which several hold counts as often
 * @param records of the lists of workspaces
 * @param traces that are runs of no experiment
 */
public record Amount(
        long datasets,
        long versions,
        long examples,
        long prompts,
        long promptVersions,
        long records,
        long experiments,
        long runs,
        long traces) {

    /** How many pages, or batches, of so many records each these are; none of none. */
    public static long pages(long records, long size) {
        return (records + size - 1) / size;
    }
}
