/** Copies one dataset or one experiment, and compares it afterwards: only what differs is written, so that all may be done again. */
@NullMarked
package io.diglot.gateway.copy.engine;

import org.jspecify.annotations.NullMarked;
