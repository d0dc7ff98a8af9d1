/** Versions of datasets. */
@NullMarked
package io.diglot.model.versions;

import org.jspecify.annotations.NullMarked;
