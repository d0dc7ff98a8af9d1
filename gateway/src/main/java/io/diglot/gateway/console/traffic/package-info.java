/** What came in last, as it comes: from the ring of the last exchanges, of which nothing is kept here. */
@NullMarked
package io.diglot.gateway.console.traffic;

import org.jspecify.annotations.NullMarked;
