package io.diglot.arize;

import java.time.Instant;

/**
 * An annotation config as Arize shows it. The bounds and the values that it may carry besides are left out: a config
 * that an annotation made has none.
 *
 * @param type {@code CONTINUOUS}, {@code CATEGORICAL} or {@code FREEFORM}
 */
public record ArizeAnnotationConfig(String id, String name, Instant createdAt, String spaceId, String type) {}
