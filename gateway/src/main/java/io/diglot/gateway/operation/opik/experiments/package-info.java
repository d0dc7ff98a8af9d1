/** Opik's operations on experiments, one class each. */
@NullMarked
package io.diglot.gateway.operation.opik.experiments;

import org.jspecify.annotations.NullMarked;
