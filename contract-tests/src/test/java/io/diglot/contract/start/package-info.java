/** Starts that fail, each in a process of its own. */
@NullMarked
package io.diglot.contract.start;

import org.jspecify.annotations.NullMarked;
