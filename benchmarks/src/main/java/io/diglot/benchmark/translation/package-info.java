/** Translation alone, without a network: how fast it is, and how much memory it takes. */
@NullMarked
package io.diglot.benchmark.translation;

import org.jspecify.annotations.NullMarked;
