/** What was measured, and on which machine. */
@NullMarked
package io.diglot.benchmark.result;

import org.jspecify.annotations.NullMarked;
