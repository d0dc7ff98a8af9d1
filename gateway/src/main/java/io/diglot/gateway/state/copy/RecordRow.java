package io.diglot.gateway.state.copy;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a record came through.
 *
 * @param sourceHash absent where only the target has it
 * @param targetHash absent where the target has it not, or the copy itself has begun to change it
 */
public record RecordRow(
        Key key,
        @Nullable String sourceHash,
        @Nullable String targetHash,
        Outcome outcome,
        List<RecordedDifference> differences) {

    public RecordRow {
        differences = List.copyOf(differences);
    }

    /**
     * Which record it is.
     *
     * @param workspace of the source
     * @param containerKind DATASET or EXPERIMENT
     * @param recordKind the word for its kind
     * @param version of an example or a version the number of the version; else 0
     */
    public record Key(
            String workspace,
            ContainerKind containerKind,
            String containerId,
            String recordKind,
            int version,
            String recordId) {}
}
