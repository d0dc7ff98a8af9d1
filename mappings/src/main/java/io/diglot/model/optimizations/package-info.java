/** Optimizations: searches for a better prompt or agent, whose trials are experiments. */
@NullMarked
package io.diglot.model.optimizations;

import org.jspecify.annotations.NullMarked;
