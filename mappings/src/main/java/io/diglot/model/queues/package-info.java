/** Queues of what people are to annotate. */
@NullMarked
package io.diglot.model.queues;

import org.jspecify.annotations.NullMarked;
