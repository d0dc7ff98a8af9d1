/** Examples: the rows of a version of a dataset. */
@NullMarked
package io.diglot.model.examples;

import org.jspecify.annotations.NullMarked;
