/** Datasets as files. */
@NullMarked
package io.diglot.model.exports;

import org.jspecify.annotations.NullMarked;
