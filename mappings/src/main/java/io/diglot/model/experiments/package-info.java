/** Experiments. */
@NullMarked
package io.diglot.model.experiments;

import org.jspecify.annotations.NullMarked;
