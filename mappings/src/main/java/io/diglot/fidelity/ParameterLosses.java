package io.diglot.fidelity;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Finds the query parameters of an operation that nobody heeds. */
public final class ParameterLosses {

    /** Stands before the name of a parameter, which may be that of a field of the body as well. */
    private static final String MARK = "?";

    private final List<String> unheeded;

    private ParameterLosses(List<String> unheeded) {
        this.unheeded = List.copyOf(unheeded);
    }

    /** What to look for in the query of an operation. */
    public static ParameterLosses of(FidelityTable table, String operation) {
        return new ParameterLosses(table.ofParameters(operation).values().stream()
                .filter(FieldFate::isLoss)
                .map(FieldFate::field)
                .toList());
    }

    /** All of them, each behind a question mark. */
    public List<String> declared() {
        return in(name -> true);
    }

    /** Those that are given, each behind a question mark. */
    public List<String> in(Predicate<String> isGiven) {
        List<String> given = new ArrayList<>(0);
        for (String parameter : unheeded) {
            if (isGiven.test(parameter)) {
                given.add(MARK + parameter);
            }
        }
        return given;
    }
}
