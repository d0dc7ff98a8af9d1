/** The threads of the store, and what their traces make of them. */
@NullMarked
package io.diglot.gateway.store.threads;

import org.jspecify.annotations.NullMarked;
