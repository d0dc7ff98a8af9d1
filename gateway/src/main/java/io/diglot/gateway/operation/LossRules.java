package io.diglot.gateway.operation;

import io.diglot.fidelity.Losses;
import io.diglot.gateway.settings.FidelitySettings;
import io.diglot.gateway.settings.FidelitySettings.Field;
import io.diglot.gateway.settings.FidelitySettings.Handling;
import io.diglot.gateway.start.CannotStart;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which losses a request is refused for, as it is configured. */
final class LossRules {

    private final FidelitySettings settings;
    private final Map<String, Set<String>> declared;

    /**
     * Checks that there is what the configuration names.
     *
     * @param declared what a table says is lost of a request, by the vendor's id of its operation
     */
    LossRules(FidelitySettings settings, Map<String, Set<String>> declared) {
        this.settings = settings;
        this.declared = Map.copyOf(declared);
        for (int at = 0; at < settings.fields().size(); at++) {
            check("diglot.fidelity.fields[" + at + "]", settings.fields().get(at));
        }
    }

    private void check(String key, Field named) {
        String operation = named.operation();
        if (operation != null && !declared.containsKey(operation)) {
            throw new CannotStart(
                    key + " names the operation " + operation + ", which there is not.", "docs/api.md lists them all.");
        }
        boolean known = named.field().equals(Field.UNKNOWN)
                || (operation == null
                        ? declared.values().stream().anyMatch(lost -> lost.contains(named.field()))
                        : declared.getOrDefault(operation, Set.of()).contains(named.field()));
        if (!known) {
            throw new CannotStart(
                    key + " names " + named.field() + ", which is not lost by "
                            + (operation == null ? "any operation." : operation + "."),
                    "docs/fidelity.md lists what is dropped, or kept for its own dialect.");
        }
    }

    /** What comes of some losses. */
    record Verdict(List<String> refused, boolean isStrict) {}

    /**
     * Which of the losses a request is refused for, and whether it is handled strictly: no field is dropped.
     *
     * @param prefersStrict whether the caller would rather be refused
     */
    Verdict of(String operation, Losses losses, boolean prefersStrict) {
        List<String> refused = new ArrayList<>();
        boolean strict = prefersStrict;
        for (String path : losses.dropped()) {
            if (isRefused(operation, path, settings.dropped(), prefersStrict)) {
                refused.add(path);
            } else {
                strict = false;
            }
        }
        for (String path : losses.recorded()) {
            if (isRefused(operation, path, settings.recorded(), prefersStrict)) {
                refused.add(path);
            }
        }
        return new Verdict(refused, strict);
    }

    private boolean isRefused(String operation, String path, Handling preset, boolean prefersStrict) {
        return switch (handling(operation, path, preset)) {
            case LENIENT -> false;
            case STRICT -> prefersStrict;
            case REFUSE -> true;
        };
    }

    private Handling handling(String operation, String path, Handling preset) {
        for (Field named : settings.fields()) {
            if ((named.operation() == null || named.operation().equals(operation))
                    && (named.field().equals(path)
                            || named.field().equals(Field.UNKNOWN) && isUnknown(operation, path))) {
                return named.handling();
            }
        }
        return preset;
    }

    private boolean isUnknown(String operation, String path) {
        return !declared.getOrDefault(operation, Set.of()).contains(path);
    }
}
