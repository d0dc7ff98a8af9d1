/** The addresses that Opik's SDKs print for people, which lead into the web UI. */
@NullMarked
package io.diglot.gateway.operation.opik.redirects;

import org.jspecify.annotations.NullMarked;
