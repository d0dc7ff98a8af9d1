/** What is kept of prompts that are being run over datasets. */
@NullMarked
package io.diglot.gateway.store.executions;

import org.jspecify.annotations.NullMarked;
