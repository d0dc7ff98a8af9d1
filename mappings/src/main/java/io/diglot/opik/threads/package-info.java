/** Threads as Opik shows them and as its clients name them. */
@NullMarked
package io.diglot.opik.threads;

import org.jspecify.annotations.NullMarked;
