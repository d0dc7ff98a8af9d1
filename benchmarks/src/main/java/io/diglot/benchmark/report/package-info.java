/** Tables and plots of what was measured, for {@code docs/performance.md}. */
@NullMarked
package io.diglot.benchmark.report;

import org.jspecify.annotations.NullMarked;
