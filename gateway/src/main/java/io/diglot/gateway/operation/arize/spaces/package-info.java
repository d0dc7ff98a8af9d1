/** Arize's operations on spaces, one class each. */
@NullMarked
package io.diglot.gateway.operation.arize.spaces;

import org.jspecify.annotations.NullMarked;
