/** Sends requests and tells how fast they were answered. */
@NullMarked
package io.diglot.benchmark.load;

import org.jspecify.annotations.NullMarked;
