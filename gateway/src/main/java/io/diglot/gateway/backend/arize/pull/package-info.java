/** Brings into the mirror what was made, changed or deleted in Arize. */
@NullMarked
package io.diglot.gateway.backend.arize.pull;

import org.jspecify.annotations.NullMarked;
