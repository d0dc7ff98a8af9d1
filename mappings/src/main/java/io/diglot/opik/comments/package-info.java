/** Comments as Opik shows and sends them. */
@NullMarked
package io.diglot.opik.comments;

import org.jspecify.annotations.NullMarked;
