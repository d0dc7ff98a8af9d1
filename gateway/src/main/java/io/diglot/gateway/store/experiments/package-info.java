/** The experiments of the store. */
@NullMarked
package io.diglot.gateway.store.experiments;

import org.jspecify.annotations.NullMarked;
