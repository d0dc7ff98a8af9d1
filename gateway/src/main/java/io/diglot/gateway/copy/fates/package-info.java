/** What of a record may differ after a copy, from where to where and why, and the comparison that heeds it. */
@NullMarked
package io.diglot.gateway.copy.fates;

import org.jspecify.annotations.NullMarked;
