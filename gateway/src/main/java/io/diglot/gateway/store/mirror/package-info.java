/** What another server knows of what lies in the store, and what is still to be brought there. */
@NullMarked
package io.diglot.gateway.store.mirror;

import org.jspecify.annotations.NullMarked;
