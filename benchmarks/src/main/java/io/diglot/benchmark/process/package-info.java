/** Other programs that a measurement needs, each in a process of its own. */
@NullMarked
package io.diglot.benchmark.process;

import org.jspecify.annotations.NullMarked;
