/** Experiments and their items in the Opik dialect. */
@NullMarked
package io.diglot.opik.experiments;

import org.jspecify.annotations.NullMarked;
