/** Spans of OpenTelemetry, as exporters send them to Opik. */
@NullMarked
package io.diglot.gateway.operation.opik.otel;

import org.jspecify.annotations.NullMarked;
