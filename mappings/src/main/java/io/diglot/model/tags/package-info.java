/** Tags that a space shares between its experiments and datasets. */
@NullMarked
package io.diglot.model.tags;

import org.jspecify.annotations.NullMarked;
