/** Files that Opik's clients attach: whole or not at all, whatever they are called and whoever asks. */
@NullMarked
package io.diglot.contract.attachment;

import org.jspecify.annotations.NullMarked;
