/** What the tests of all modules say at their end. */
@NullMarked
package io.diglot.slowest;

import org.jspecify.annotations.NullMarked;
