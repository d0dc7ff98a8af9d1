/** What clients asked for in vain: from the counters that say it anyway. */
@NullMarked
package io.diglot.gateway.console.asked;

import org.jspecify.annotations.NullMarked;
