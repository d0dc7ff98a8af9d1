/** Feedback scores, their definitions, and results of assertions in the Opik dialect. */
@NullMarked
package io.diglot.opik.scores;

import org.jspecify.annotations.NullMarked;
