/** Copies between backends that were made on this machine: from the certificates that they left. */
@NullMarked
package io.diglot.gateway.console.migrations;

import org.jspecify.annotations.NullMarked;
