/** Threads: traces of a project that belong together. */
@NullMarked
package io.diglot.model.threads;

import org.jspecify.annotations.NullMarked;
