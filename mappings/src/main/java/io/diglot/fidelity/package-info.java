/**
 * What becomes of every field of both dialects on its way to the readers of the other one, as data: the fields of the
 * vendors' documents, the tables of fates, and what of a given body is lost. Nothing here maps anything.
 */
@NullMarked
package io.diglot.fidelity;

import org.jspecify.annotations.NullMarked;
