/** Versions of datasets in the Opik dialect. */
@NullMarked
package io.diglot.opik.versions;

import org.jspecify.annotations.NullMarked;
