/** Servers that speak the dialects, and how they are asked; among the tests, the gateways that they start. */
@NullMarked
package io.diglot.contract.server;

import org.jspecify.annotations.NullMarked;
