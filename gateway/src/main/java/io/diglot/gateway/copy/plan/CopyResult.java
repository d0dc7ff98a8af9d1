package io.diglot.gateway.copy.plan;

import java.nio.file.Path;

/**
 * How a copy ended.
 *
 * @param written how many records were written this time
 * @param carried how many records are the same on both sides
 * @param changed how many differ only as is declared
 * @param lost how many have no place on the target, as is declared
 * @param failed how many are missing or differ without a reason that is declared
 * @param report where the report lies
 */
public record CopyResult(Ending ending, long written, long carried, long changed, long lost, long failed, Path report) {

    /** How it ended, with the exit code that says so. */
    public enum Ending {
        /** All carried. */
        CARRIED(0),
        /** Carried, with changes or losses that are declared. */
        CHANGED(1),
        /** Some records failed. */
        FAILED(2),
        /** Wrong usage or configuration. */
        MISTAKEN(3),
        /** A vendor could not be reached, or did not answer as it should. */
        UNREACHABLE(4),
        INTERRUPTED(130);

        private final int exitCode;

        Ending(int exitCode) {
            this.exitCode = exitCode;
        }

        public int exitCode() {
            return exitCode;
        }
    }
}
