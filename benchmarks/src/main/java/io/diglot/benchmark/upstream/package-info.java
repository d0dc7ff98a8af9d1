/** The server behind all competitors: fixed answers in the form of a real Opik's. */
@NullMarked
package io.diglot.benchmark.upstream;

import org.jspecify.annotations.NullMarked;
