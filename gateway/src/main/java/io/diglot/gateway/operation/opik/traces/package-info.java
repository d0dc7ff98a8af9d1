/** Opik's operations on traces and their scores, one class each. */
@NullMarked
package io.diglot.gateway.operation.opik.traces;

import org.jspecify.annotations.NullMarked;
