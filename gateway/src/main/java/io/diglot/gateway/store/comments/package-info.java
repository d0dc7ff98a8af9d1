/** Comments on traces and spans. */
@NullMarked
package io.diglot.gateway.store.comments;

import org.jspecify.annotations.NullMarked;
