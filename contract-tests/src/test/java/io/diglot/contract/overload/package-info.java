/** More than the gateway takes on: too many requests, connections or bytes, clients that stall, Redis that goes away. */
@NullMarked
package io.diglot.contract.overload;

import org.jspecify.annotations.NullMarked;
