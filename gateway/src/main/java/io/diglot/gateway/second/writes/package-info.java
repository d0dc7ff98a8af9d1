/**
 * What the writes to a first backend name that is a server of its own: all that tells of them where they pass through. What the
 * server changes by itself, an online score or what it keeps for so long only, is seen nowhere here.
 */
@NullMarked
package io.diglot.gateway.second.writes;

import org.jspecify.annotations.NullMarked;
