/** What guardrails found, as Opik's SDK records it. */
@NullMarked
package io.diglot.gateway.operation.opik.guardrails;

import org.jspecify.annotations.NullMarked;
