/** Starts the gateway. Everything else lives in the packages below. */
@org.jspecify.annotations.NullMarked
package io.diglot.gateway;
