/** What is served on which backend, and what becomes of each field: the catalogue and the tables of fates, to look things up in. */
@NullMarked
package io.diglot.gateway.console.map;

import org.jspecify.annotations.NullMarked;
