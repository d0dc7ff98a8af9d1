package io.diglot.gateway.copy.side;

import io.diglot.model.tags.Tag;

/**
 * A tag, apart from what bears it.
 *
 * @param isClaimed whether a client of Arize has made it; else it was only seen on what bears it
 */
public record CopiedTag(Tag tag, boolean isClaimed) {}
