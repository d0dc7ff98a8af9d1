/** How the scores of an experiment lie, before and after a copy. */
@NullMarked
package io.diglot.gateway.copy.scores;

import org.jspecify.annotations.NullMarked;
