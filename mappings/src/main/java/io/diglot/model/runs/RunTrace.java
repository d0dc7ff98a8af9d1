package io.diglot.model.runs;

import io.diglot.json.Json;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Where a run says which trace of OpenTelemetry its spans lie in. */
public final class RunTrace {

    /** The column that Arize's SDK writes. */
    public static final String COLUMN = "result.trace.id";

    private static final Pattern OTLP_ID = Pattern.compile("[0-9a-f]{32}");

    private RunTrace() {}

    /** The trace's id as 32 lower case hexadecimal digits; none where the run names no such trace. */
    public static Optional<String> of(Run run) {
        Json named = run.columns().get(COLUMN);
        return named == null || !named.isString()
                ? Optional.empty()
                : Optional.of(named.stringValue().toLowerCase(Locale.ROOT))
                        .filter(id -> OTLP_ID.matcher(id).matches());
    }
}
