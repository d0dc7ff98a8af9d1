/** Opik's operations on prompts, one class each. */
@NullMarked
package io.diglot.gateway.operation.opik.prompts;

import org.jspecify.annotations.NullMarked;
