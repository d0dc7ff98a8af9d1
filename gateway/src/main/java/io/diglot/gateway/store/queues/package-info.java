/** The annotation queues of the store. */
@NullMarked
package io.diglot.gateway.store.queues;

import org.jspecify.annotations.NullMarked;
