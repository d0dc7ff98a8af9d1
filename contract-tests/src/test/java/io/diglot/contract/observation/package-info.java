/** What an operator sees of a gateway: metrics, the dashboard that shows them, traces and the log. */
@NullMarked
package io.diglot.contract.observation;

import org.jspecify.annotations.NullMarked;
