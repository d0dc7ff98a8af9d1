/** Runs the vendors' own SDKs, whose suites lie in {@code contract-tests/sdk}, and reports each of their tests. */
@NullMarked
package io.diglot.contract.sdk;

import org.jspecify.annotations.NullMarked;
