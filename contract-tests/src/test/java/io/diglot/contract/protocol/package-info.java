/** What no file of requests can say: raw bytes, other protocols, and gateways with settings of their own. */
@NullMarked
package io.diglot.contract.protocol;

import org.jspecify.annotations.NullMarked;
