/** The projects of the store. */
@NullMarked
package io.diglot.gateway.store.projects;

import org.jspecify.annotations.NullMarked;
