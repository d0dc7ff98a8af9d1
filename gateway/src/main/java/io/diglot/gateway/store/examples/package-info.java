/** The examples of datasets, and what was said of them. */
@NullMarked
package io.diglot.gateway.store.examples;

import org.jspecify.annotations.NullMarked;
