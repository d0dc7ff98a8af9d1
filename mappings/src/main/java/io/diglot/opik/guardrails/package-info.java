/** Guardrails as Opik shows and sends them. */
@NullMarked
package io.diglot.opik.guardrails;

import org.jspecify.annotations.NullMarked;
