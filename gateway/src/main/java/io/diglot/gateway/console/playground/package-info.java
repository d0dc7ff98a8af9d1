/** What becomes of a record that somebody pastes. Nothing of it is written anywhere. */
@NullMarked
package io.diglot.gateway.console.playground;

import org.jspecify.annotations.NullMarked;
