/** How much is taken on: requests a client, connections, requests and bytes at once. What is refused is refused early. */
@NullMarked
package io.diglot.gateway.limit;

import org.jspecify.annotations.NullMarked;
