/** What Diglot itself keeps beside a backend on another server, in its own database. */
@NullMarked
package io.diglot.gateway.state;

import org.jspecify.annotations.NullMarked;
