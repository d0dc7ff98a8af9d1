package io.diglot.gateway.operation.opik;

import io.diglot.model.Filter;
import io.diglot.model.Filter.Operator;
import io.diglot.opik.OpikWords;
import io.diglot.opik.traces.OpikTraceSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Which traces or spans are asked for by where they come from: the parameter {@code source}. */
public final class LogSource {

    private static final String FIELD = "source";

    private LogSource() {}

    /** Lists of conditions, of which one is to hold. What does not say where it comes from comes from an SDK. */
    public static List<List<Filter>> anyOf(OpikRequest request) {
        Optional<String> asked = request.call().query(FIELD).filter(source -> !source.isBlank());
        if (asked.isEmpty()) {
            return List.of(List.of());
        }
        OpikTraceSource source = OpikWords.fuzzily(asked.get(), OpikTraceSource.class)
                .orElseThrow(() -> OpikRequest.badRequest("Invalid source '" + asked.get() + "'"));
        List<Filter> told =
                List.of(new Filter(FIELD, "", Operator.EQUAL, source.name().toLowerCase(Locale.ROOT)));
        return source == OpikTraceSource.SDK
                ? List.of(told, List.of(new Filter(FIELD, "", Operator.IS_EMPTY, "")))
                : List.of(told);
    }
}
