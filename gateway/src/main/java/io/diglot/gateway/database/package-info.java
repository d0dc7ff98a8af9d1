/** The gateway's own database: how it is opened, and how work is done in it. What lies in it, others say. */
@NullMarked
package io.diglot.gateway.database;

import org.jspecify.annotations.NullMarked;
