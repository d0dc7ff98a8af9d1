package io.diglot.opik.traces;

import io.diglot.model.traces.ErrorInfo;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Errors of traces and spans. To the model an empty text is one that was not given. */
@Named
@Singleton
public final class OpikErrorInfoMapper {

    public @Nullable OpikErrorInfo toOpik(@Nullable ErrorInfo error) {
        return error == null ? null : new OpikErrorInfo(error.exceptionType(), error.message(), error.traceback());
    }

    public @Nullable ErrorInfo toModel(@Nullable OpikErrorInfo error) {
        return error == null
                ? null
                : new ErrorInfo(
                        Objects.requireNonNullElse(error.exceptionType(), ""),
                        error.message(),
                        Objects.requireNonNullElse(error.traceback(), ""));
    }
}
