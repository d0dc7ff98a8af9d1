/** The steps of a copy as a batch job, whose repository lies in the copy's own database. */
@NullMarked
package io.diglot.gateway.copy.job;

import org.jspecify.annotations.NullMarked;
