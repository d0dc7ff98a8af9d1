/** What clients of Arize do with examples on an Opik server: they walk through them, write them, and annotate them. */
@NullMarked
package io.diglot.gateway.backend.opik.examples;

import org.jspecify.annotations.NullMarked;
