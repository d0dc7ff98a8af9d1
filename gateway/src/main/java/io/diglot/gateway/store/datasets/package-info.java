/** The datasets of the store. */
@NullMarked
package io.diglot.gateway.store.datasets;

import org.jspecify.annotations.NullMarked;
