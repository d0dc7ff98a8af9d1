/** Traces. */
@NullMarked
package io.diglot.model.traces;

import org.jspecify.annotations.NullMarked;
