/** What a copy from elsewhere writes: records as they are there, with their ids, dates and authors, each over what is here of it. */
@NullMarked
package io.diglot.gateway.store.copies;

import org.jspecify.annotations.NullMarked;
