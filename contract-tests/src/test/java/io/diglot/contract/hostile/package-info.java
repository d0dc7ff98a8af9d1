/** Bodies of every operation with something in them that should not be there, or far too much of it. */
@NullMarked
package io.diglot.contract.hostile;

import org.jspecify.annotations.NullMarked;
