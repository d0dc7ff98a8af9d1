/** Copies what one backend holds to another, and says by reading back what became of each record. */
@NullMarked
package io.diglot.gateway.copy;

import org.jspecify.annotations.NullMarked;
