/** Traces of OpenTelemetry: the messages of their exporters, and what becomes of the spans in them. */
@NullMarked
package io.diglot.otlp;

import org.jspecify.annotations.NullMarked;
