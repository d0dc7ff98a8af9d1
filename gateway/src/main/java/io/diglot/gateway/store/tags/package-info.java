/** The tags of a space, which its experiments and datasets bear by their names. */
@NullMarked
package io.diglot.gateway.store.tags;

import org.jspecify.annotations.NullMarked;
