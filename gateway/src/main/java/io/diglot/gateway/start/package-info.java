/** How the program starts: what it sets for itself, and the one line of a start that fails, which tells what to do. */
@NullMarked
package io.diglot.gateway.start;

import org.jspecify.annotations.NullMarked;
