/** Experiment items, which are runs together with their traces. */
@NullMarked
package io.diglot.gateway.store.runs;

import org.jspecify.annotations.NullMarked;
