/** Files that clients attach to traces and spans. */
@NullMarked
package io.diglot.model.attachments;

import org.jspecify.annotations.NullMarked;
