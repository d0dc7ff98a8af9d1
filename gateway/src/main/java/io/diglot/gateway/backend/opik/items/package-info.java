/** The items of datasets on an Opik server, which are examples to clients of Arize. */
@NullMarked
package io.diglot.gateway.backend.opik.items;

import org.jspecify.annotations.NullMarked;
