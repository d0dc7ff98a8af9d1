/** What people see of the gateway in a browser, on the clients' port. It holds nothing that a backend keeps. */
@NullMarked
package io.diglot.gateway.page;

import org.jspecify.annotations.NullMarked;
