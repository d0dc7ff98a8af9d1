package io.diglot.gateway.copy.fates;

import io.diglot.gateway.copy.canonical.CanonicalRecord;
import io.diglot.gateway.copy.canonical.RecordKind;
import io.diglot.gateway.settings.GatewaySettings.BackendKind;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A row of the table: how a field may differ.
 *
 * @param from the sources for which it counts
 * @param kinds the kinds of record for which it counts
 * @param field a pattern of ways
 * @param rule how far it may differ
 * @param was only where the source says just that, as canonical text; absent: whatever it says
 * @param becomes with {@link FateRule#BECOMES} what the target says, as canonical text
 * @param because why, for the reader of a report
 * @param seen where it was seen that the vendor does so: a capture, or a page of the docs
 */
public record CopyFate(
        Set<BackendKind> from,
        Set<RecordKind> kinds,
        WayPattern field,
        Fate fate,
        FateRule rule,
        @Nullable String was,
        @Nullable String becomes,
        String because,
        @Nullable String seen) {

    /** What becomes of a value. */
    public enum Fate {
        CHANGED,
        LOST
    }

    public CopyFate {
        from = Set.copyOf(from);
        kinds = Set.copyOf(kinds);
        if (because.isBlank()) {
            throw new IllegalArgumentException(field + ": a fate has a reason");
        }
        if ((rule == FateRule.BECOMES) != (becomes != null)) {
            throw new IllegalArgumentException(field + ": 'becomes' belongs to the rule of its name");
        }
    }

    /** The row as it reads where a record comes back to the backend that it was copied from. */
    CopyFate returned() {
        return new CopyFate(
                from,
                kinds,
                field,
                Fate.CHANGED,
                rule,
                was,
                becomes,
                "It stays as it was before it was copied to where it comes from: " + because,
                seen);
    }

    boolean isAbout(BackendKind source, RecordKind kind) {
        return from.contains(source) && kinds.contains(kind);
    }

    /** Whether a difference of this field is what the row is about, and within it. */
    boolean allows(String way, CanonicalRecord source, CanonicalRecord target) {
        return isOf(way, source.fields()) && rule.allows(way, source.fields(), target.fields(), becomes);
    }

    /** Whether this field of the source, or one that it lacks, will differ. */
    boolean touches(String way, Map<String, String> source) {
        return isOf(way, source) && rule.touches(way, source, becomes);
    }

    private boolean isOf(String way, Map<String, String> source) {
        return field.matches(way) && (was == null || was.equals(source.get(way)));
    }
}
