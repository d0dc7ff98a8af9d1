/** What two backends that should be the same answered differently. */
@NullMarked
package io.diglot.gateway.state.divergence;

import org.jspecify.annotations.NullMarked;
