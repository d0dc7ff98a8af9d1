/** The experiment store: what is kept in the database, and by which rules. Knows no request, no caller and no thread but its own. */
@NullMarked
package io.diglot.gateway.store;

import org.jspecify.annotations.NullMarked;
