/** Spans: the steps of a trace. */
@NullMarked
package io.diglot.model.spans;

import org.jspecify.annotations.NullMarked;
