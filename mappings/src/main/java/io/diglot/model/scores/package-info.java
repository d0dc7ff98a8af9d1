/** Evaluations of runs, and the feedback scores of traces and spans. */
@NullMarked
package io.diglot.model.scores;

import org.jspecify.annotations.NullMarked;
