/** Opik's operations on environments, one class each. */
@NullMarked
package io.diglot.gateway.operation.opik.environments;

import org.jspecify.annotations.NullMarked;
