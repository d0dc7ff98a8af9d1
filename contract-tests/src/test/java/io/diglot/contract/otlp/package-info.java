/** Spans as exporters of OpenTelemetry send them, over HTTP. */
@NullMarked
package io.diglot.contract.otlp;

import org.jspecify.annotations.NullMarked;
