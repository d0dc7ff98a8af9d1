package io.diglot.opik.storage;

import io.diglot.json.Json;
import io.diglot.model.traces.ErrorInfo;
import io.diglot.opik.traces.OpikErrorInfo;
import io.diglot.opik.traces.OpikErrorInfoMapper;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The error of a run in Opik, which demands a type and a traceback that are not blank. */
final class RunError {

    private static final String TYPE = "exception_type";
    private static final String MESSAGE = "message";
    private static final String TRACEBACK = "traceback";

    private static final OpikErrorInfoMapper MAPPER = new OpikErrorInfoMapper();
    private static final ErrorInfo FILLER = ErrorInfo.ofMessage("");

    private RunError() {}

    static OpikErrorInfo toOpik(ErrorInfo error) {
        return new OpikErrorInfo(
                filled(error.exceptionType(), FILLER.exceptionType()),
                error.message(),
                filled(error.traceback(), FILLER.traceback()));
    }

    static @Nullable ErrorInfo toModel(@Nullable OpikErrorInfo read) {
        return MAPPER.toModel(read);
    }

    /** The error that was sent, or what someone has made of it since. */
    static @Nullable ErrorInfo toModel(@Nullable OpikErrorInfo read, @Nullable Json kept) {
        if (read == null || kept == null) {
            return toModel(read);
        }
        return KeptText.value(kept)
                .filter(Json::isObject)
                .map(error -> of(error.members()))
                .filter(exact -> isSame(toOpik(exact), read))
                .orElseGet(() -> Objects.requireNonNull(toModel(read)));
    }

    /** Whether it needs nothing kept beside it. */
    static boolean comesBack(ErrorInfo error) {
        return error.equals(toModel(toOpik(error)))
                && KeptText.isWhole(error.exceptionType() + error.message() + error.traceback());
    }

    static Json kept(ErrorInfo error) {
        Map<String, Json> members = new LinkedHashMap<>();
        members.put(TYPE, Json.string(error.exceptionType()));
        if (error.message() != null) {
            members.put(MESSAGE, Json.string(error.message()));
        }
        members.put(TRACEBACK, Json.string(error.traceback()));
        return KeptText.of(Json.object(members));
    }

    private static ErrorInfo of(Map<String, Json> members) {
        return new ErrorInfo(
                Objects.requireNonNullElse(text(members.get(TYPE)), ""),
                text(members.get(MESSAGE)),
                Objects.requireNonNullElse(text(members.get(TRACEBACK)), ""));
    }

    private static @Nullable String text(@Nullable Json value) {
        return value != null && value.isString() ? value.stringValue() : null;
    }

    private static boolean isSame(OpikErrorInfo sent, OpikErrorInfo read) {
        return OpikMeaning.isSame(sent.exceptionType(), read.exceptionType())
                && OpikMeaning.isSame(sent.message(), read.message())
                && OpikMeaning.isSame(sent.traceback(), read.traceback());
    }

    private static String filled(String text, String filler) {
        return text.isBlank() || text.trim().isEmpty() ? filler : text;
    }
}
