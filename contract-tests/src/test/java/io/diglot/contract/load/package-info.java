/** Much of everything: long walks while others write, and large bodies on a small heap. */
@NullMarked
package io.diglot.contract.load;

import org.jspecify.annotations.NullMarked;
