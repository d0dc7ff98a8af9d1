/** HTTP with clients, below the dialects: what Reactor Netty leaves open of it. No path and no dialect is known in here. */
@NullMarked
package io.diglot.gateway.protocol;

import org.jspecify.annotations.NullMarked;
