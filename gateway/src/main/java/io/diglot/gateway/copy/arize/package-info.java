/** Arize AX as an end of a copy: read whole into a store of its own, and written through the outbox of its mirror. */
@NullMarked
package io.diglot.gateway.copy.arize;

import org.jspecify.annotations.NullMarked;
