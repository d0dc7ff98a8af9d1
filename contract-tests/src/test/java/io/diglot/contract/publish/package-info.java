/** What Opik's clients write through a gateway before Arize, and what Arize has of it in the end. */
@NullMarked
package io.diglot.contract.publish;

import org.jspecify.annotations.NullMarked;
