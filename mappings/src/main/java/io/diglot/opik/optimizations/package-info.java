/** Optimizations as Opik shows and sends them. */
@NullMarked
package io.diglot.opik.optimizations;

import org.jspecify.annotations.NullMarked;
