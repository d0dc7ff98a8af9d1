/** Which field of one dialect is which of the other's, in what both show of one thing: by the tables of fates. */
@NullMarked
package io.diglot.gateway.console.ties;

import org.jspecify.annotations.NullMarked;
