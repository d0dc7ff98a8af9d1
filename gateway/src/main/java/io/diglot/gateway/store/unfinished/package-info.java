/** Large writes and deletes, which are carried out in slices. */
@NullMarked
package io.diglot.gateway.store.unfinished;

import org.jspecify.annotations.NullMarked;
