package io.diglot.gateway.backend;

import io.diglot.catalogue.Dialect;
import org.jspecify.annotations.Nullable;

/**
 * What a backend says of itself to all that treat backends alike.
 *
 * @param name as {@code diglot.backend} has it; also the instance of the {@code resilience4j} configuration that guards it
 * @param vendor whose server it is; absent where it is a database of the gateway's own
 */
public record BackendDescription(String name, @Nullable Vendor vendor) {

    /** The dialect whose requests pass through; none where both are translated. */
    public @Nullable Dialect passedThrough() {
        return vendor == null ? null : vendor.dialect();
    }

    /** Tells apart the places where data may lie. */
    public String place() {
        return name + " " + (vendor == null ? null : vendor.base());
    }
}
