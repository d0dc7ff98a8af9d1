/** Datasets. */
@NullMarked
package io.diglot.model.datasets;

import org.jspecify.annotations.NullMarked;
