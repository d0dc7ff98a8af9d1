/** Runs: what an experiment made of an example. Opik's experiment item and its trace are one run. */
@NullMarked
package io.diglot.model.runs;

import org.jspecify.annotations.NullMarked;
