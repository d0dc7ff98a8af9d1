/**
 * Exchanges as data: what a client asks, what the vendor's server must see of it and answers, what the client must get.
 * WireMock stands for the server.
 */
@NullMarked
package io.diglot.contract.exchange;

import org.jspecify.annotations.NullMarked;
