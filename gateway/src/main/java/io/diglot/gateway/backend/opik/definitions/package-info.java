/** Annotation configs where Opik is the backend: its feedback definitions, and what lies here for want of a place there. */
@NullMarked
package io.diglot.gateway.backend.opik.definitions;

import org.jspecify.annotations.NullMarked;
