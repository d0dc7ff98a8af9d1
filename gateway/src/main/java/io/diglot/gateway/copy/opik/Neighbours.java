package io.diglot.gateway.copy.opik;

import java.util.UUID;

/** The ids right before and right behind another in the order of their texts. */
final class Neighbours {

    private Neighbours() {}

    static String before(String id) {
        UUID uuid = UUID.fromString(id);
        long low = uuid.getLeastSignificantBits() - 1;
        long high = uuid.getMostSignificantBits() - (low == -1L ? 1 : 0);
        return new UUID(high, low).toString();
    }

    static String behind(String id) {
        UUID uuid = UUID.fromString(id);
        long low = uuid.getLeastSignificantBits() + 1;
        long high = uuid.getMostSignificantBits() + (low == 0 ? 1 : 0);
        return new UUID(high, low).toString();
    }
}
