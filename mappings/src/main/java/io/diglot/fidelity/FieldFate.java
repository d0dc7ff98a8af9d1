package io.diglot.fidelity;

import org.jspecify.annotations.Nullable;

/**
 * One row of a fidelity table.
 *
 * @param to the name on the other side
 * @param because why the value is not simply there
 * @param difference the number in {@code docs/differences.md}, where the fate is also a deviation from the vendor
 */
public record FieldFate(
        String field,
        Fate fate,
        @Nullable String to,
        @Nullable String because,
        @Nullable Integer difference) {

    public FieldFate {
        if (fate.needsReason() && (because == null || because.isBlank())) {
            throw new IllegalArgumentException(field + ": " + fate + " needs 'because'");
        }
        if ((fate == Fate.RENAMED) != (to != null)) {
            throw new IllegalArgumentException(field + ": 'to' belongs to RENAMED, and there it must be");
        }
    }

    /** Whether a reader of the other dialect never sees what was written. */
    public boolean isLoss() {
        return fate == Fate.DROPPED || fate == Fate.RECORDED;
    }
}
