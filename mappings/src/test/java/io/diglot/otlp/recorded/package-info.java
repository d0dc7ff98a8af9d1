/** Spans that Arize's SDK was seen to send. */
@NullMarked
package io.diglot.otlp.recorded;

import org.jspecify.annotations.NullMarked;
