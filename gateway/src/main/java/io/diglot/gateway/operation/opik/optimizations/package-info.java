/** Opik's operations on optimizations, one class each. */
@NullMarked
package io.diglot.gateway.operation.opik.optimizations;

import org.jspecify.annotations.NullMarked;
