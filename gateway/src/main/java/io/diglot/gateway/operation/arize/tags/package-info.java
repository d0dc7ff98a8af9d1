/** Tags, and the tags of experiments and datasets. */
@NullMarked
package io.diglot.gateway.operation.arize.tags;

import org.jspecify.annotations.NullMarked;
