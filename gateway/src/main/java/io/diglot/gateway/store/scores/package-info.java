/** The feedback scores of traces and spans. */
@NullMarked
package io.diglot.gateway.store.scores;

import org.jspecify.annotations.NullMarked;
