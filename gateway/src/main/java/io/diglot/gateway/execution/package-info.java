/** Runs prompts over the examples of datasets, in the background, and keeps what comes of it as runs of experiments. */
@NullMarked
package io.diglot.gateway.execution;

import org.jspecify.annotations.NullMarked;
