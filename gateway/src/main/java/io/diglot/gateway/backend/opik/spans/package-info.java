/** Spans that come from elsewhere, on their way to Opik. */
@NullMarked
package io.diglot.gateway.backend.opik.spans;

import org.jspecify.annotations.NullMarked;
