/** The embedded backend: everything in one database, a SQLite file or PostgreSQL. Knows no dialect. */
@NullMarked
package io.diglot.gateway.backend.embedded;

import org.jspecify.annotations.NullMarked;
