/** Opik's operations on files that are attached to traces and spans. */
@NullMarked
package io.diglot.gateway.operation.opik.attachments;

import org.jspecify.annotations.NullMarked;
