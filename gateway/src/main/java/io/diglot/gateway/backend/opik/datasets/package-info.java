/** Datasets on an Opik server: found, listed, made, and written by one writer at a time. */
@NullMarked
package io.diglot.gateway.backend.opik.datasets;

import org.jspecify.annotations.NullMarked;
