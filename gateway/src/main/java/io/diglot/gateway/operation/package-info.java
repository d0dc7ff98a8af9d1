/** What every operation is made of: the call, the reply, the catalogue's routes and the dispatch between them. */
@NullMarked
package io.diglot.gateway.operation;

import org.jspecify.annotations.NullMarked;
