/** Traces of OpenTelemetry: which trace of ours each is, and which run. */
@NullMarked
package io.diglot.gateway.store.otlp;

import org.jspecify.annotations.NullMarked;
