/** Positions of walks, as cursors carry them. */
@NullMarked
package io.diglot.gateway.paging;

import org.jspecify.annotations.NullMarked;
