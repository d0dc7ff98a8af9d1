/** Opik's operations on exports of datasets, one class each. */
@NullMarked
package io.diglot.gateway.operation.opik.exports;

import org.jspecify.annotations.NullMarked;
