/** Spans in the Opik dialect. */
@NullMarked
package io.diglot.opik.spans;

import org.jspecify.annotations.NullMarked;
