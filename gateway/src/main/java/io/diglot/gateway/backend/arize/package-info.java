/**
 * Arize AX as the backend: requests of its own dialect pass through, and Opik's are served from a mirror, which is
 * published to Arize and filled from it.
 */
@NullMarked
package io.diglot.gateway.backend.arize;

import org.jspecify.annotations.NullMarked;
