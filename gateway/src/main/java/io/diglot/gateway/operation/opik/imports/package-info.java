/** Opik's imports: files of dataset items, read item by item while they are written. */
@NullMarked
package io.diglot.gateway.operation.opik.imports;

import org.jspecify.annotations.NullMarked;
