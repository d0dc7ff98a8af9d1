/** Arize's operations on datasets and their examples, one class each. */
@NullMarked
package io.diglot.gateway.operation.arize.datasets;

import org.jspecify.annotations.NullMarked;
