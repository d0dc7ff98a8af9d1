/** Work that outlives a crash: each piece is a row, and one instance at a time does it. */
@NullMarked
package io.diglot.gateway.database.tasks;

import org.jspecify.annotations.NullMarked;
