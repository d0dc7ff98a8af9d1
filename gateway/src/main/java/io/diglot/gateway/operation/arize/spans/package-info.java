/** Arize's operations on spans and traces, one class each. */
@NullMarked
package io.diglot.gateway.operation.arize.spans;

import org.jspecify.annotations.NullMarked;
