/** The spans of the store. */
@NullMarked
package io.diglot.gateway.store.spans;

import org.jspecify.annotations.NullMarked;
