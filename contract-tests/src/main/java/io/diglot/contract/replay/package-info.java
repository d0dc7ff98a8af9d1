/**
 * Exchanges with a server as they were recorded: asked again in their order, whatever is answered otherwise is told; or
 * answered again by what stands in for it.
 */
@NullMarked
package io.diglot.contract.replay;

import org.jspecify.annotations.NullMarked;
