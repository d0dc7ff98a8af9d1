/** Datasets in the Opik dialect. */
@NullMarked
package io.diglot.opik.datasets;

import org.jspecify.annotations.NullMarked;
