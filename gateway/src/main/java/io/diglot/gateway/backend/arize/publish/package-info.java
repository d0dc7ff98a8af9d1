/** Brings to Arize what Opik's clients wrote, each piece once. */
@NullMarked
package io.diglot.gateway.backend.arize.publish;

import org.jspecify.annotations.NullMarked;
