/** The suite as outsiders run it: which scenarios a server can be asked, how they are played, and what came of them. */
@NullMarked
package io.diglot.contract.suite;

import org.jspecify.annotations.NullMarked;
