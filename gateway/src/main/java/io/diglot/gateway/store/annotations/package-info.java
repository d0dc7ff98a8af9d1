/** The annotation configs of the store. */
@NullMarked
package io.diglot.gateway.store.annotations;

import org.jspecify.annotations.NullMarked;
