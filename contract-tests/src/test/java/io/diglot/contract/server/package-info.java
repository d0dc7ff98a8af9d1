/** The gateways under test: inside this JVM, on PostgreSQL, or in a process of their own that can be killed. */
@NullMarked
package io.diglot.contract.server;

import org.jspecify.annotations.NullMarked;
