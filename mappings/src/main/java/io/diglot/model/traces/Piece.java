package io.diglot.model.traces;

import io.diglot.json.Json;
import io.diglot.model.TagChange;
import io.diglot.model.projects.ProjectId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What traces and spans have in common, be it kept, written or changed; absent where nothing is said of it. */
public interface Piece {

    @Nullable
    String name();

    @Nullable
    Instant endTime();

    @Nullable
    Json input();

    @Nullable
    Json output();

    @Nullable
    Json metadata();

    @Nullable
    ErrorInfo errorInfo();

    @Nullable
    BigDecimal ttft();

    @Nullable
    String source();

    @Nullable
    String environment();

    /** As it is kept. */
    interface Kept extends Piece {

        ProjectId projectId();

        /** 1970 as long as only changes of it have come. */
        Instant startTime();

        Instant createdAt();

        String createdBy();

        Instant lastUpdatedAt();
    }

    /** As someone is about to write it. */
    interface Draft<I> extends Piece {

        I id();

        @Nullable
        String projectName();

        List<String> tags();

        @Nullable
        Instant lastUpdatedAt();
    }

    /** What changes in it. */
    interface Change extends Piece {

        @Nullable
        String projectName();

        @Nullable
        ProjectId projectId();

        TagChange tags();
    }
}
