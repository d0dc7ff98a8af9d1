package io.diglot.model.spaces;

import java.util.Optional;
import java.util.UUID;

/**
 * Which spaces a list is about: all that the caller sees where nothing is given.
 *
 * @param name what the name of the space contains, in whatever case
 */
public record SpaceScope(Optional<UUID> id, Optional<String> name) {}
