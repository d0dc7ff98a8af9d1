/** The traces of the store. */
@NullMarked
package io.diglot.gateway.store.traces;

import org.jspecify.annotations.NullMarked;
