/** Arize's operations on prompts, one class each. */
@NullMarked
package io.diglot.gateway.operation.arize.prompts;

import org.jspecify.annotations.NullMarked;
