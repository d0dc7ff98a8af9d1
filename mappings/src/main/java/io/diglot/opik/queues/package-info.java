/** Annotation queues on Opik's wire. */
@NullMarked
package io.diglot.opik.queues;

import org.jspecify.annotations.NullMarked;
