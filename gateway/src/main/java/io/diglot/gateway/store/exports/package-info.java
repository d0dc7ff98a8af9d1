/** Which datasets are to be had as files. */
@NullMarked
package io.diglot.gateway.store.exports;

import org.jspecify.annotations.NullMarked;
