/** Traces in the Opik dialect. */
@NullMarked
package io.diglot.opik.traces;

import org.jspecify.annotations.NullMarked;
