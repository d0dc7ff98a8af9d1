/**
 * What operators see of the gateway in a browser, on the management port. It shows what others keep, and keeps nothing; one
 * room a view.
 */
@NullMarked
package io.diglot.gateway.console;

import org.jspecify.annotations.NullMarked;
