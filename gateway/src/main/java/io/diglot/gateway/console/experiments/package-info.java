/** Datasets and experiments as clients of both dialects see them, and what ties the two. */
@NullMarked
package io.diglot.gateway.console.experiments;

import org.jspecify.annotations.NullMarked;
