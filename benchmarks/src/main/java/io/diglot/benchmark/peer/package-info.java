/** What others would write: a bare route, and a filter that maps a tree. */
@NullMarked
package io.diglot.benchmark.peer;

import org.jspecify.annotations.NullMarked;
