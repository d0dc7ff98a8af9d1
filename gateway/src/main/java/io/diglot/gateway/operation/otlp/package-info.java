/** Spans as OpenTelemetry's exporters send them, over whichever transport. */
@NullMarked
package io.diglot.gateway.operation.otlp;

import org.jspecify.annotations.NullMarked;
