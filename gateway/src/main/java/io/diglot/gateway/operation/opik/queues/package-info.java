/** Opik's operations on annotation queues, one class each. */
@NullMarked
package io.diglot.gateway.operation.opik.queues;

import org.jspecify.annotations.NullMarked;
