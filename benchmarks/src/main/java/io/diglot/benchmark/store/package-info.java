/** The embedded store, full: how fast it is filled and asked, on either database and a small heap. */
@NullMarked
package io.diglot.benchmark.store;

import org.jspecify.annotations.NullMarked;
