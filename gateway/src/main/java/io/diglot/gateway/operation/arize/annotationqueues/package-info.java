/** Arize's operations on annotation queues, one class each. */
@NullMarked
package io.diglot.gateway.operation.arize.annotationqueues;

import org.jspecify.annotations.NullMarked;
