package io.diglot.gateway.copy.progress;

import org.jspecify.annotations.Nullable;

/**
 * How far a copy is, as it stands in its file.
 *
 * @param from the source as a report names it, and {@code to} the target
 * @param phase what is done now, as people read it; absent before the first one
 * @param records how many records the phase is about, as far as is known, and {@code done} how many of them are done
 * @param parts how many datasets or experiments the phase is about, as far as is known
 * @param lost how many records were found lost or failed so far, in all phases
 * @param perSecond records of late, each second
 * @param workspace where the dataset or experiment lies that is worked on, and {@code name} what it is called
 * @param startedAt when the run began, and {@code writtenAt} when this was written, both by ISO 8601
 */
record Standing(
        String from,
        String to,
        boolean dryRun,
        boolean verifyOnly,
        @Nullable String phase,
        long records,
        long done,
        long parts,
        long lost,
        double perSecond,
        @Nullable String workspace,
        @Nullable String name,
        String startedAt,
        String writtenAt) {}
