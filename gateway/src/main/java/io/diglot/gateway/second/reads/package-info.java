/** Reads that are asked of the second backend as well, and what of its answers differs. */
@NullMarked
package io.diglot.gateway.second.reads;

import org.jspecify.annotations.NullMarked;
