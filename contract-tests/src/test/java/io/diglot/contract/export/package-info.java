/** Datasets as files. */
@NullMarked
package io.diglot.contract.export;

import org.jspecify.annotations.NullMarked;
