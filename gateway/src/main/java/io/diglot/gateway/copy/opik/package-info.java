/** A real Opik server as an end of a copy. */
@NullMarked
package io.diglot.gateway.copy.opik;

import org.jspecify.annotations.NullMarked;
