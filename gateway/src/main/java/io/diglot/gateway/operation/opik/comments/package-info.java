/** Opik's operations on comments of traces and spans, one class each. */
@NullMarked
package io.diglot.gateway.operation.opik.comments;

import org.jspecify.annotations.NullMarked;
