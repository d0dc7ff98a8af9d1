/** The comparison over HTTP: every competitor, the same requests, one run. */
@NullMarked
package io.diglot.benchmark.http;

import org.jspecify.annotations.NullMarked;
