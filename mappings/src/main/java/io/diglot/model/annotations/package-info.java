/** What people said of runs and examples, and what they may say. */
@NullMarked
package io.diglot.model.annotations;

import org.jspecify.annotations.NullMarked;
