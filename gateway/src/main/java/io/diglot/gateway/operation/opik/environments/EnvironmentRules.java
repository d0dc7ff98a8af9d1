package io.diglot.gateway.operation.opik.environments;

import io.diglot.gateway.operation.opik.Violations;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What Opik demands of environments. */
public final class EnvironmentRules {

    private static final String NAME = "^[A-Za-z0-9_-]+$";
    private static final Pattern NAMES = Pattern.compile(NAME);

    private EnvironmentRules() {}

    /** Adds what breaks a rule; what is absent breaks none. */
    static Violations check(
            Violations violations, @Nullable String name, @Nullable String description, @Nullable String color) {
        return name(violations, name, "name")
                .atMost(description, 500, "description")
                .atMost(color, 20, "color");
    }

    /** Adds what breaks a rule of names. */
    public static Violations name(Violations violations, @Nullable String name, String path) {
        return violations
                .check(name == null || NAMES.matcher(name).matches(), path + " must match '" + NAME + "'")
                .atMost(name, 150, path);
    }
}
