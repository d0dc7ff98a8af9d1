/** Pages by number, slices by cursor, and the sealed text of a cursor. Knows no query: what a position means is the caller's. */
@NullMarked
package io.diglot.paging;

import org.jspecify.annotations.NullMarked;
