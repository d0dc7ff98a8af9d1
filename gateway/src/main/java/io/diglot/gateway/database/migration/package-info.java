/** What a new version of the schema needs of the rows that are there and SQL cannot say. */
@NullMarked
package io.diglot.gateway.database.migration;

import org.jspecify.annotations.NullMarked;
