/** Exports of datasets as Opik shows them. */
@NullMarked
package io.diglot.opik.exports;

import org.jspecify.annotations.NullMarked;
