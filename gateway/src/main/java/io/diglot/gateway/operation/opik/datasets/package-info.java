/** Opik's operations on datasets, their items and versions, one class each. */
@NullMarked
package io.diglot.gateway.operation.opik.datasets;

import org.jspecify.annotations.NullMarked;
