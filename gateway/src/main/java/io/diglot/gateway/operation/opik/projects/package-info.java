/** Opik's operations on projects, one class each. */
@NullMarked
package io.diglot.gateway.operation.opik.projects;

import org.jspecify.annotations.NullMarked;
