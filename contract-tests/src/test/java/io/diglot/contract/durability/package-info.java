/** What was acknowledged is there after the process was killed, and what was not is there as a whole or not at all. */
@NullMarked
package io.diglot.contract.durability;

import org.jspecify.annotations.NullMarked;
