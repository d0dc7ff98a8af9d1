/** What runs before the suite: compiled for older Java than the rest, so that it can say what is missing. */
@NullMarked
package io.diglot.contract.launch;

import org.jspecify.annotations.NullMarked;
