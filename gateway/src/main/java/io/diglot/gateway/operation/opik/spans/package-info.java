/** Opik's operations on spans and their scores, one class each. */
@NullMarked
package io.diglot.gateway.operation.opik.spans;

import org.jspecify.annotations.NullMarked;
