/** Opik's operations on threads, one class each. */
@NullMarked
package io.diglot.gateway.operation.opik.threads;

import org.jspecify.annotations.NullMarked;
