/** Arize's operations on projects, one class each. */
@NullMarked
package io.diglot.gateway.operation.arize.projects;

import org.jspecify.annotations.NullMarked;
