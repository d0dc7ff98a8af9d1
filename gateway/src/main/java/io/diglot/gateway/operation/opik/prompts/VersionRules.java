package io.diglot.gateway.operation.opik.prompts;

import io.diglot.gateway.failure.Failure;
import io.diglot.gateway.failure.Failure.Invalid.Rule;
import io.diglot.gateway.operation.opik.Violations;
import io.diglot.model.prompts.VersionChoice;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How Opik's clients say which version of a prompt they mean by its number: {@code v3}. */
final class VersionRules {

    private static final Pattern NUMBER = Pattern.compile("v\\d+");
    private static final int LONGEST_NUMBER = 10;

    private VersionRules() {}

    /** @throws io.diglot.gateway.failure.FailureException where it is no number of a version */
    static VersionChoice inPath(String number) {
        if (!isNumber(number) || number.length() > LONGEST_NUMBER) {
            throw new Failure.Invalid(
                            Rule.PARAMETER,
                            isNumber(number)
                                    ? "path param versionNumber cannot exceed " + LONGEST_NUMBER + " characters"
                                    : "path param versionNumber must match v<N>")
                    .asException();
        }
        return numbered(number);
    }

    /** Adds what breaks a rule; what is absent breaks none. */
    static Violations number(Violations violations, @Nullable String number) {
        return violations
                .check(number == null || isNumber(number), "versionNumber must match v<N>")
                .atMost(number, LONGEST_NUMBER, "versionNumber");
    }

    /** What keeps to {@link #number}. */
    static VersionChoice numbered(String number) {
        return new VersionChoice.Numbered(Long.parseLong(number.substring(1)));
    }

    private static boolean isNumber(String text) {
        return NUMBER.matcher(text).matches();
    }
}
