/** What a run makes on a server, and how it is removed again: nothing that does not carry the mark of the run is touched. */
@NullMarked
package io.diglot.contract.suite.clean;

import org.jspecify.annotations.NullMarked;
