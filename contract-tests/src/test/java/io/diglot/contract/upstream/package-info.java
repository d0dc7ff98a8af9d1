/** What stands for a vendor's server behind the gateway: the twin of Opik, and exchanges that WireMock plays. */
@NullMarked
package io.diglot.contract.upstream;

import org.jspecify.annotations.NullMarked;
