/** The optimizations of a workspace, and what is computed of their experiments. */
@NullMarked
package io.diglot.gateway.store.optimizations;

import org.jspecify.annotations.NullMarked;
