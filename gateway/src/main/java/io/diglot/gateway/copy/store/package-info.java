/** The embedded store as an end of a copy. */
@NullMarked
package io.diglot.gateway.copy.store;

import org.jspecify.annotations.NullMarked;
