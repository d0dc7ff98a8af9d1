/** Files attached to traces and spans, as Opik has them. */
@NullMarked
package io.diglot.opik.attachments;

import org.jspecify.annotations.NullMarked;
