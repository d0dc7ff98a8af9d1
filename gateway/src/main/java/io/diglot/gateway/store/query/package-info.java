/** Conditions, orders and searches in the store's statements. */
@NullMarked
package io.diglot.gateway.store.query;

import org.jspecify.annotations.NullMarked;
