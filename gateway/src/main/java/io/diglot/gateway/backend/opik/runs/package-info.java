/** The runs of experiments on an Opik server. Each is a trace, and an item that links it to its experiment. */
@NullMarked
package io.diglot.gateway.backend.opik.runs;

import org.jspecify.annotations.NullMarked;
