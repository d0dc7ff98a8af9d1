/** Arize's operations on annotation configs, one class each. */
@NullMarked
package io.diglot.gateway.operation.arize.annotationconfigs;

import org.jspecify.annotations.NullMarked;
