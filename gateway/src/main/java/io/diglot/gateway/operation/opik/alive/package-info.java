/** Opik's operations on the server itself, one class each. */
@NullMarked
package io.diglot.gateway.operation.opik.alive;

import org.jspecify.annotations.NullMarked;
