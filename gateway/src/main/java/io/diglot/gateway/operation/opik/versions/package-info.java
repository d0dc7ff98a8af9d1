/** Opik's operations on the versions of datasets, one class each. */
@NullMarked
package io.diglot.gateway.operation.opik.versions;

import org.jspecify.annotations.NullMarked;
