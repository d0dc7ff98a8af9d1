/** Arize's operations on experiments, one class each. */
@NullMarked
package io.diglot.gateway.operation.arize.experiments;

import org.jspecify.annotations.NullMarked;
