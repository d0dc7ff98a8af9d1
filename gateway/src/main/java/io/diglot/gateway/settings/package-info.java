/** What a gateway is told by its configuration. */
@NullMarked
package io.diglot.gateway.settings;

import org.jspecify.annotations.NullMarked;
