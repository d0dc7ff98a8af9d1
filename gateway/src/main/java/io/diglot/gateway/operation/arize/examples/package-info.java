/** Arize's operations on the examples of datasets, one class each. */
@NullMarked
package io.diglot.gateway.operation.arize.examples;

import org.jspecify.annotations.NullMarked;
