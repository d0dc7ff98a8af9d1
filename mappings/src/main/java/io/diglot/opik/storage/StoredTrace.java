package io.diglot.opik.storage;

import io.diglot.json.Json;
import io.diglot.opik.OpikResource;
import io.diglot.opik.traces.OpikErrorInfo;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What of a trace in Opik tells of the run that it is; all else of it is passed over unread. */
public record StoredTrace(
        UUID id,
        UUID projectId,
        @Nullable Json input,
        @Nullable Json output,
        @Nullable Json metadata,
        @Nullable OpikErrorInfo errorInfo,
        @Nullable List<StoredScores> feedbackScores,
        @Nullable Link experiment)
        implements OpikResource {

    /** The experiment that it is a run of, and of which item. */
    public record Link(UUID id, @Nullable UUID datasetItemId) {}
}
