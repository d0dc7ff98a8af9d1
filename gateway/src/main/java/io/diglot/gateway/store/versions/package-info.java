/** The versions of datasets. */
@NullMarked
package io.diglot.gateway.store.versions;

import org.jspecify.annotations.NullMarked;
