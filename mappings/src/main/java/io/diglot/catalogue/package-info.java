/** Every operation of both dialects that a client can call, and whether it is served. Routes, docs and tests read it. */
@NullMarked
package io.diglot.catalogue;

import org.jspecify.annotations.NullMarked;
