/** Opik's operations on the items of datasets, one class each. */
@NullMarked
package io.diglot.gateway.operation.opik.items;

import org.jspecify.annotations.NullMarked;
