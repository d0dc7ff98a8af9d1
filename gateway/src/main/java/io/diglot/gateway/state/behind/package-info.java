/** What of a backend a second one that follows it does not have yet. */
@NullMarked
package io.diglot.gateway.state.behind;

import org.jspecify.annotations.NullMarked;
