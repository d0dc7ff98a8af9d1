/** Files that are attached to traces and spans, and their bytes. */
@NullMarked
package io.diglot.gateway.store.attachments;

import org.jspecify.annotations.NullMarked;
