/** Dataset items, and what experiments made of them, in the Opik dialect. */
@NullMarked
package io.diglot.opik.items;

import org.jspecify.annotations.NullMarked;
