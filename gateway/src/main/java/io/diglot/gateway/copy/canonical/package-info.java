/** What a record of a copy says, in a form that is the same wherever it is read, and what of it may differ. */
@NullMarked
package io.diglot.gateway.copy.canonical;

import org.jspecify.annotations.NullMarked;
