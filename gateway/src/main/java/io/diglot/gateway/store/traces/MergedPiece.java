package io.diglot.gateway.store.traces;

import io.diglot.json.Json;
import io.diglot.model.traces.ErrorInfo;
import io.diglot.model.traces.Piece;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Two pieces put together: what the newer word says, and else what the older one does. */
public record MergedPiece(
        @Nullable String name,
        @Nullable Instant endTime,
        @Nullable Json input,
        @Nullable Json output,
        @Nullable Json metadata,
        @Nullable ErrorInfo errorInfo,
        @Nullable BigDecimal ttft,
        @Nullable String source,
        @Nullable String environment) {

    public static MergedPiece of(Piece newer, Piece older) {
        return new MergedPiece(
                either(newer.name(), older.name()),
                either(newer.endTime(), older.endTime()),
                either(newer.input(), older.input()),
                either(newer.output(), older.output()),
                either(newer.metadata(), older.metadata()),
                either(newer.errorInfo(), older.errorInfo()),
                either(newer.ttft(), older.ttft()),
                either(newer.source(), older.source()),
                either(newer.environment(), older.environment()));
    }

    /** The newer word where there is one. */
    public static <T> @Nullable T either(@Nullable T newer, @Nullable T older) {
        return newer == null ? older : newer;
    }
}
