/** What travels with a request so that its time can be accounted for. */
@NullMarked
package io.diglot.gateway.observation;

import org.jspecify.annotations.NullMarked;
