/** Opik's operations on feedback definitions, one class each. */
@NullMarked
package io.diglot.gateway.operation.opik.definitions;

import org.jspecify.annotations.NullMarked;
