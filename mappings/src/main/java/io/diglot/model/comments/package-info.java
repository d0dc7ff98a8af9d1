/** What people say of traces and spans. */
@NullMarked
package io.diglot.model.comments;

import org.jspecify.annotations.NullMarked;
