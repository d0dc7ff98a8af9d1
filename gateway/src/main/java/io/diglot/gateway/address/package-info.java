/** What a request is addressed to: its target and its host, made legal or refused before anything else reads them. */
@NullMarked
package io.diglot.gateway.address;

import org.jspecify.annotations.NullMarked;
