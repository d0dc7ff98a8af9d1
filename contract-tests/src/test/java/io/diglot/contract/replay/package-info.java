/** Exchanges with a real Opik server, asked again in their order: whatever is answered otherwise than there is told. */
@NullMarked
package io.diglot.contract.replay;

import org.jspecify.annotations.NullMarked;
